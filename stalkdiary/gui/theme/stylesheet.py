"""The one style sheet, made from a theme. Widgets choose their look by the properties role, kind and card."""

from __future__ import annotations

from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Radius, Type


def stylesheet(theme: Theme) -> str:
    """All rules, for the application."""
    parts = (_base, _labels, _cards, _fields, _buttons, _rest, _menus, _dialogs)
    return "\n".join(part(theme) for part in parts)


def _base(theme: Theme) -> str:
    colours = theme.colours
    return f"""
* {{ font-family: "{tokens.FAMILY}"; font-size: {theme.px(Type.BODY)}px; color: {colours.ink};
  outline: none; }}
QWidget#window, QDialog {{ background: {colours.canvas}; }}
QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: none; }}
QListView {{ background: transparent; border: none; }}
QToolTip {{ background: {colours.surface}; color: {colours.ink}; border: 1px solid {colours.edge}; }}
"""


def _labels(theme: Theme) -> str:
    colours, caption = theme.colours, theme.px(Type.CAPTION)
    rules = {
        "display": f"font-size: {theme.px(Type.DISPLAY)}px; font-weight: 700;",
        "title": f"font-size: {theme.px(Type.TITLE)}px; font-weight: 700;",
        "lead": f"font-size: {theme.px(Type.LEAD)}px;",
        "strong": "font-weight: 700;",
        "soft": f"color: {colours.ink_soft};",
        "caption": f"font-size: {caption}px; color: {colours.ink_faint};",
        "label": f"font-size: {caption}px; font-weight: 700; color: {colours.ink_soft};",
        "notice": f"font-size: {caption}px; color: {colours.on_notice};",
        "feel": f"color: {colours.on_feel};",
        "feel-label": f"font-size: {caption}px; font-weight: 700; color: {colours.on_feel};",
        "echo": f"color: {colours.on_accent_soft};",
        "order": f"font-size: {caption}px; font-weight: 700; color: {colours.order};",
        "code": f'font-family: "{tokens.MONO_FAMILY}"; font-size: {theme.px(22)}px; font-weight: 700;',
        "mono": f'font-family: "{tokens.MONO_FAMILY}"; font-size: {caption}px; color: {colours.ink_soft};',
        "chip": f"background: {colours.chip}; color: {colours.on_chip}; font-size: {caption}px;"
        f" border-radius: {Radius.CHIP:d}px; padding: {theme.px(1)}px {theme.px(8)}px {theme.px(2)}px;",
    }
    plain = "QLabel { background: transparent; }\n"
    return plain + "\n".join(f'QLabel[role="{role}"] {{ {rule} }}' for role, rule in rules.items())


def _cards(theme: Theme) -> str:
    colours = theme.colours
    grounds = {
        "surface": (colours.surface, f"1px solid {colours.line}", Radius.CARD),
        "feel": (colours.feel, "none", Radius.CARD),
        "notice": (colours.notice, "none", Radius.CARD),
        "echo": (colours.accent_soft, "none", Radius.FIELD),
        "sunken": (colours.sunken, "none", Radius.FIELD),
        "rail": (colours.sunken, "none", 0),
        "plain": ("transparent", "none", 0),
    }
    rules = [
        f'QFrame[card="{card}"] {{ background: {ground}; border: {border}; border-radius: {int(radius)}px; }}'
        for card, (ground, border, radius) in grounds.items()
    ]
    rules.append(
        f'QFrame[card="bar"] {{ background: {colours.surface}; border: none;'
        f" border-top: 1px solid {colours.line}; }}"
    )
    return "\n".join(rules)


def _fields(theme: Theme) -> str:
    colours, px = theme.colours, theme.px
    return f"""
QLineEdit, QPlainTextEdit, QComboBox {{ background: {colours.surface}; border: 1px solid {colours.edge};
  border-radius: {Radius.FIELD:d}px; padding: 0 {px(10)}px; min-height: {px(tokens.CONTROL) - 2}px;
  selection-background-color: {colours.accent}; selection-color: {colours.on_accent};
  placeholder-text-color: {colours.ink_faint}; }}
QPlainTextEdit {{ padding: {px(5)}px {px(6)}px; min-height: 0; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {colours.ink_soft}; background: {colours.sunken}; }}
QLineEdit[role="code"] {{ font-family: "{tokens.MONO_FAMILY}"; }}
QComboBox::drop-down {{ border: none; width: {px(26)}px; }}
QCheckBox, QRadioButton {{ background: transparent; }}
"""


def _buttons(theme: Theme) -> str:
    colours, px = theme.colours, theme.px
    height, radius, caption = px(tokens.CONTROL) - 2, int(Radius.FIELD), px(Type.CAPTION)
    chip = px(tokens.CHIP) - 2
    return f"""
QPushButton {{ background: {colours.surface}; border: 1px solid {colours.edge}; border-radius: {radius}px;
  padding: 0 {px(14)}px; min-height: {height}px; }}
QPushButton:hover {{ background: {colours.chip}; }}
QPushButton:pressed {{ background: {colours.sunken}; }}
QPushButton:disabled {{ color: {colours.ink_faint}; border-color: {colours.line};
  background: {colours.sunken}; }}
QPushButton[kind="main"] {{ background: {colours.accent}; border-color: {colours.accent};
  color: {colours.on_accent}; font-weight: 700; padding: 0 {px(20)}px; }}
QPushButton[kind="main"]:hover {{ background: {colours.accent_hover}; }}
QPushButton[kind="main"]:disabled {{ color: {colours.ink_faint}; border-color: {colours.line};
  background: {colours.sunken}; }}
QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; color: {colours.accent};
  padding: 0 {px(8)}px; }}
QPushButton[kind="quiet"]:hover {{ background: {colours.accent_soft}; color: {colours.on_accent_soft}; }}
QPushButton[kind="link"] {{ background: transparent; border: none; color: {colours.accent}; padding: 0;
  min-height: {px(28)}px; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:disabled, QPushButton[kind="quiet"]:disabled {{ color: {colours.ink_faint};
  background: transparent; }}
QPushButton[kind="choice"] {{ border: 1px solid {colours.line}; border-radius: {chip // 2}px;
  padding: 0 {px(12)}px; min-height: {chip}px; font-size: {caption}px; color: {colours.ink_soft}; }}
QPushButton[kind="choice"]:checked {{ background: {colours.accent_soft}; border-color: {colours.accent};
  color: {colours.on_accent_soft}; }}
QPushButton[kind="inside"] {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QPushButton[kind="inside"]:hover {{ background: {colours.chip}; }}
QToolButton[kind="place"] {{ background: transparent; border: none; border-radius: {radius}px;
  padding: 0 {px(12)}px; min-height: {px(38)}px; color: {colours.ink_soft}; }}
QToolButton[kind="place"][folded="true"] {{ font-size: {caption}px; min-height: {px(40)}px;
  padding: {6 if theme.stacks else px(6)}px 2px; }}
QToolButton[kind="place"]:hover {{ background: {colours.line}; color: {colours.ink}; }}
QToolButton[kind="place"]:checked {{ background: {colours.surface}; color: {colours.ink}; font-weight: 700; }}
"""


def _rest(theme: Theme) -> str:
    colours = theme.colours
    return f"""
QScrollBar:vertical {{ background: transparent; width: {tokens.SCROLL_BAR}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {colours.edge}; border-radius: 3px; min-height: 40px;
  margin: 2px 3px; }}
QScrollBar:vertical:disabled, QScrollBar::handle:vertical:disabled {{ background: transparent; }}
QScrollBar:horizontal {{ background: transparent; height: {tokens.SCROLL_BAR}px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {colours.edge}; border-radius: 3px; min-width: 40px;
  margin: 3px 2px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; width: 0; height: 0; }}
QProgressBar {{ background: {colours.sunken}; border: none; border-radius: 4px; max-height: 8px; }}
QProgressBar::chunk {{ background: {colours.accent}; border-radius: 4px; }}
"""


def _menus(theme: Theme) -> str:
    colours, px = theme.colours, theme.px
    return f"""
QMenu {{ background: {colours.surface}; border: 1px solid {colours.edge}; padding: {px(4)}px; }}
QMenu::item {{ background: transparent; padding: {px(6)}px {px(24)}px {px(6)}px {px(12)}px; }}
QMenu::item:selected {{ background: {colours.accent_soft}; color: {colours.on_accent_soft}; }}
QMenu::item:disabled {{ background: transparent; color: {colours.ink_faint}; }}
QMenu::separator {{ background: {colours.line}; height: 1px; margin: {px(4)}px {px(8)}px; }}
QComboBox QAbstractItemView {{ background: {colours.surface}; border: 1px solid {colours.edge};
  selection-background-color: {colours.accent_soft}; selection-color: {colours.on_accent_soft}; }}
"""


def _dialogs(theme: Theme) -> str:
    """The file dialog: the one window that is not made of our own controls, nor within reach of our ring."""
    colours, px, radius = theme.colours, theme.px, int(Radius.FIELD)
    fields = ("QLineEdit", "QComboBox", "QTreeView", "QListView", "QPushButton", "QToolButton")
    focused = ", ".join(f"QFileDialog {field}:focus" for field in fields)
    return f"""
QFileDialog QListView, QFileDialog QTreeView {{ background: {colours.surface}; color: {colours.ink};
  border: 1px solid {colours.line}; border-radius: {radius}px; padding: {px(4)}px; }}
QFileDialog QAbstractItemView::item {{ padding: {px(4)}px {px(6)}px; border: none; }}
QFileDialog QAbstractItemView::item:hover {{ background: {colours.chip}; color: {colours.ink}; }}
QFileDialog QAbstractItemView::item:selected {{ background: {colours.accent_soft};
  color: {colours.on_accent_soft}; }}
QFileDialog QHeaderView {{ background: transparent; }}
QFileDialog QHeaderView::section {{ background: transparent; color: {colours.ink_soft}; border: none;
  border-bottom: 1px solid {colours.line}; padding: {px(4)}px {px(6)}px; font-weight: 700;
  font-size: {px(Type.CAPTION)}px; }}
QFileDialog QToolButton {{ background: transparent; border: 1px solid transparent;
  border-radius: {radius}px; padding: {px(6)}px; }}
QFileDialog QToolButton:hover {{ background: {colours.chip}; }}
QFileDialog QSplitter::handle {{ background: transparent; width: {px(8)}px; }}
QFileDialog QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
{focused} {{ border: 2px solid {colours.focus}; }}
"""
