/* Whether a key is text: typed into a field, or part of a word that an input method is composing (Japanese, Chinese,
   Korean …, accents by dead keys), whose keys choose among candidates. */

/** The key belongs to an input method. 229: Safari ends composing before it tells of the Enter that ended it. */
export const composing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** Text is being typed where the event goes: plain letters belong there. */
export function isTyping(event: Event): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|range|button|submit)$/.test(target.type);
}
