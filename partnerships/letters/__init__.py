"""The texts of letters about partnerships. Sending them is the outbox's business."""
