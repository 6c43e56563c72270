import type { SameKeys } from "../../core/i18n";
import type { MissingWords } from "../en/missing";

export const missing: SameKeys<MissingWords> = {
    "missing.title": "Ở đây không có gì",
    "missing.text": "Có thể địa chỉ bị gõ nhầm, hoặc trang không còn nữa.",
    "missing.join": "Vào trò chơi",
    "missing.host": "Tổ chức trò chơi",
    "missing.me": "Trang của tôi",
};
