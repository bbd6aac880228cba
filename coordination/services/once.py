"""The numbers of forms under the name that the desk's pages know; what they are is in the library,
since pages of the lower rooms make things too."""

from studyvisits.lib.once import is_first, new_number

__all__ = ["is_first", "new_number"]
