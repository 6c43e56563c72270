import type { SameKeys } from "../../core/i18n";
import type { ApiWords } from "../en/api";

export const api: SameKeys<ApiWords> = {
    "api.title": "API",
    "api.loading": "Đang tải tài liệu…",
    "api.download.openapi": "Tài liệu OpenAPI",
    "api.download.postman": "Bộ sưu tập Postman",
    "api.search": "Tìm",
    "api.role": "Dành cho",
    "api.role.any": "mọi vai trò",
    "api.found": { one: "{n} thao tác", other: "{n} thao tác" },
    "api.who": "Ai được phép, và với dữ liệu của ai",
    "api.parameters": "Tham số",
    "api.in.path": "đường dẫn",
    "api.in.query": "truy vấn",
    "api.in.header": "tiêu đề",
    "api.body": "Nội dung",
    "api.atMost": { one: "tối đa {n} kB", other: "tối đa {n} kB" },
    "api.answers": "Trả lời",
    "api.refusals": "Từ chối, theo mã",
    "api.optional": "không bắt buộc",
    "api.default": "{value} nếu bỏ trống",
    "api.parts": "Các phần của {name}",
    "api.try": "Trên dòng lệnh",
};
