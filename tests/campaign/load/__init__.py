"""Load: many events, lines, elements, apps and views, and for a long time; nothing grows that should not."""
