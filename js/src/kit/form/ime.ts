/* Input methods (Japanese, Chinese, Korean …, accents by dead keys): while a word is being composed its keys choose
   among candidates, and its text is not what the person wants to say yet. */

/** The key belongs to an input method. 229: Safari ends composing before it tells of the Enter that ended it. */
export const composing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;
