"""Names inside free text: lists, remarks in brackets. Pure."""

from __future__ import annotations

import re

_SEPARATORS = "、，,;；|"
_OPEN, _CLOSE = "（(【[《“", "）)】]》”"
_TRAILING_REMARK = re.compile(r"^(?P<name>.+?)\s*[（(\[](?P<remark>[^（(\[）)\]]*)[）)\]]$")
_LONGEST_PRODUCT = 20
# Lines of a report that name no product.
_VAGUE = re.compile(
    r"其他|其它|平衡项目|抵销|抵消|主营业务|收入$|服务费$|^(产品|商品|配件|零部件|工业|商业|制造业?|服务业?|贸易业?|租赁)"
    r"(业务|销售)?$"
)
_WORDLESS = re.compile(r"[\W_]*")


def split_list(text: str, separators: str = _SEPARATORS) -> list[str]:
    """The distinct items of a list, in order; separators inside brackets do not separate.

    The slash does not: 汽车/轮胎用特种材料 is one product, and no car.
    """
    items, depth = [""], 0
    for character in text:
        depth += (character in _OPEN) - (character in _CLOSE)
        if character in separators and depth <= 0:
            items.append("")
        else:
            items[-1] += character
    trimmed = (item.strip(" 。.\t").removesuffix("等") for item in items)
    return list(dict.fromkeys(item for item in trimmed if not _WORDLESS.fullmatch(item)))


def split_remark(text: str) -> tuple[str, str | None]:
    """A name and the remark in brackets that ends it: 预灌封注射器(报道) → 预灌封注射器, 报道."""
    match = _TRAILING_REMARK.match(text.strip())
    if not match:
        return text.strip(), None
    return match["name"].strip(), match["remark"].strip() or None


def is_product_name(text: str) -> bool:
    """Whether a line of a company's report names a product: no sum (其他, 贸易), no whole phrase."""
    return len(text) <= _LONGEST_PRODUCT and not _VAGUE.search(text)
