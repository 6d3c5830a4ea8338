"""Columns about persons that spreadsheets carry and that no source keeps."""

from __future__ import annotations

PERSONAL = ("联系人", "联系电话", "电话", "手机", "邮箱", "法定代表人", "身份证号")
