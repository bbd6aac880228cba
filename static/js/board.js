// The board by hand: everything here has a button or a form that works without it as well. This
// file only starts the parts; what each of them does stands at its head.

import { watchAnswers } from "./board_acts.js";
import { board } from "./board_cards.js";
import { watchDrags } from "./board_drag.js";
import { watchKeys } from "./board_keys.js";
import { watchMarks } from "./board_marks.js";
import { watchPanel } from "./board_panel.js";
import { watchPulse } from "./board_pulse.js";
import { watchSelection } from "./board_select.js";
import { watchTools } from "./board_tools.js";
import { watchUndo } from "./board_undo.js";

if (board) {
  watchAnswers();
  watchMarks();
  watchSelection();
  watchPanel();
  watchTools();
  watchDrags();
  watchKeys();
  watchUndo();
  watchPulse();
}
