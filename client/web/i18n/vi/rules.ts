import type { SameKeys } from "../../core/i18n";
import type { RulesWords } from "../en/rules";

export const rules: SameKeys<RulesWords> = {
    "rules.title": "Điểm được tính thế nào",
    "rules.classic": "Cổ điển",
    "rules.classic.text": "Trả lời đúng được điểm, nhanh được nhiều hơn: trả lời ngay được trọn điểm, hết giờ còn một nửa.",
    "rules.accuracy": "Chính xác",
    "rules.accuracy.text": "Chỉ tính đúng sai. Đồng hồ không cho điểm.",
    "rules.steady": "Chắc chắn",
    "rules.steady.text": "Thêm một câu đúng luôn hơn trả lời nhanh: tốc độ cả trò chơi chỉ đáng nửa câu hỏi.",
    "rules.untimed": "Không tính giờ",
    "rules.untimed.text": "Không tính giờ: câu đúng được trọn điểm, dù nghĩ bao lâu.",
    "rules.partly": "Đúng một phần được một phần điểm.",
    "rules.streak": "Thưởng cho chuỗi câu đúng (mỗi lần thêm 100 điểm, nhiều nhất 500)",
    "rules.teams": "Điểm của đội là điểm trung bình của các thành viên.",
    "rules.ties": "Bằng điểm thì cùng hạng; ai tốn ít thời gian trả lời hơn được xếp trước.",
};
