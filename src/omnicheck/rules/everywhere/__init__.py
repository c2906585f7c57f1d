"""The CIO: regardless of location or business."""
