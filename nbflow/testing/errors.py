"""What a test asks for and a person could not do."""


class AppTestError(Exception):
    """A step of the test cannot be done: a disabled control, an element that takes no value …"""
