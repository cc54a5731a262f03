"""The look of an app: the options of `[theme]` as CSS of the app's tokens, and its fonts.

```
options   [theme], [theme.light], [theme.dark.sidebar] … as configured   kit.settings
 -> theme.look_of      by mode and area: declarations                    tokens
 -> Look               one CSS text, and the fonts                       fonts
 -> the prop `look` of the app's main area
```

What is not configured is left to the notebook: an app with nothing but a `primaryColor` follows its
light and dark mode.
"""
