"""The faces by themselves, against a kernel that is played in the page: keys, pointer, touch, axe."""
