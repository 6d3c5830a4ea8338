"""What a name tells of a unit's form."""

from __future__ import annotations

import pytest

from graph_service.matching.unit_form import Form, form_of


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("家家悦集团股份有限公司文登米山路店", Form.BRANCH),
        ("中国建设银行股份有限公司乳山支行", Form.BRANCH),
        ("威海北洋电气集团股份有限公司照明分公司", Form.BRANCH),
        ("威海天地房地产开发有限公司分公司（文登）", Form.BRANCH),
        ("荣成市利民商店", Form.SHOP),
        ("威海海润国际贸易有限公司", Form.TRADER),
        ("威海远洋国际船舶代理有限公司", Form.AGENCY),
        ("威海光威复合材料股份有限公司", Form.PLAIN),
        ("威海市海王旋流器有限公司", Form.PLAIN),
        ("山东新北洋信息技术股份有限公司", Form.PLAIN),
        ("威高集团有限公司", Form.PLAIN),
    ],
)
def test_form_by_name(name: str, form: Form) -> None:
    assert form_of(name) is form


def test_form_by_registered_type() -> None:
    assert form_of("威海甲有限公司北方", registry_type="有限责任公司分公司") is Form.BRANCH
