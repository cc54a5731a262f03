/* State of the person's that follows the kernel: what they chose holds until the kernel asks for something new. */
import { useState } from "preact/hooks";

/** Like useState(wanted), but a changed `wanted` wins, at once and not one frame late as an effect would. */
export function useFollowing<T>(wanted: T): [T, (value: T) => void] {
  const [value, setValue] = useState(wanted);
  const [last, setLast] = useState(wanted);
  if (last === wanted) return [value, setValue];
  setLast(wanted);
  setValue(wanted);
  return [wanted, setValue];
}
