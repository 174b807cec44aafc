import { element } from './dom.js'
import { panelWording } from './panel-words.js'
import { usePanelStyle } from './style.js'

/** Says at the head of a page whose data block is not what was written that its model cannot run; the page stays what it was. */
export function tellDamaged(): void {
  usePanelStyle()
  const words = panelWording(document.documentElement.lang.startsWith('zh') ? 'zh' : 'en')
  document.body.prepend(element('div', { class: 'lv-message', role: 'alert' }, words.pageDamaged))
  document.documentElement.dataset['live'] = 'damaged'
}
