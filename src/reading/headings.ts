const top = /^(?:第?[一二三四五六七八九十]{1,3}(?:[、.,]|部分|章|篇)|[IVX]{1,4}[、.])/
const second = /^(?:[(（][一二三四五六七八九十]{1,3}[)）]、?|第[一二三四五六七八九十]{1,3}节)/
const third = /^(?:\d{1,2}[.、](?!\d)|[(（]\d{1,2}[)）]|[①-⑳])/

/** 1 for a part (一、), 2 for a section ((一)), 3 for an item (1.); 0 for a line that begins with no number. */
export function headingLevel(text: string): 0 | 1 | 2 | 3 {
  if (top.test(text)) return 1
  if (second.test(text)) return 2
  return third.test(text) ? 3 : 0
}

/** True for a line that begins with the number of a part, a section or, if short, an item. */
export function isHeading(text: string): boolean {
  return top.test(text) || second.test(text) || (third.test(text) && text.length <= 40 && !/[。,]/.test(text))
}
