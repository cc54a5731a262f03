"""Images, sound and video as arguments."""
