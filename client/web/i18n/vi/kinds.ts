import type { SameKeys } from "../../core/i18n";
import type { KindsWords } from "../en/kinds";

export const kinds: SameKeys<KindsWords> = {
    "kind.single_choice": "Một đáp án đúng",
    "kind.multi_select": "Nhiều đáp án đúng",
    "kind.true_false": "Đúng hay sai",
    "kind.typed": "Gõ câu trả lời",
    "kind.cloze": "Điền chỗ trống",
    "kind.word_order": "Xếp từ",
    "kind.match_pairs": "Ghép cặp",
    "kind.categorise": "Phân loại",
    "kind.numeric": "Con số",
    "kind.dictation": "Nghe chép",
    "kind.poll": "Thăm dò",
    "kind.word_cloud": "Mây từ",
    "rate.percent": "{n} %",
    "rate.unscored": "Ở đây không có đúng sai",
};
