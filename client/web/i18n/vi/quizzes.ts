import type { SameKeys } from "../../core/i18n";
import type { QuizzesWords } from "../en/quizzes";

export const quizzes: SameKeys<QuizzesWords> = {
    "quiz.delete": "Xoá",
    "quiz.delete.label": "Xoá {title}",
    "quiz.delete.title": "Xoá “{title}”?",
    "quiz.delete.text": "Bộ câu hỏi rời mọi danh sách và nằm trong thùng rác của bạn {n} ngày. Trong thời gian đó bạn lấy lại được ở cuối trang Tổ chức; sau đó nó mất hẳn. Các trò chơi đã chơi vẫn giữ báo cáo.",
    "quiz.deleted": "“{title}” đã vào thùng rác.",
    "quiz.bin": "Thùng rác",
    "quiz.bin.text": "Những gì bạn đã xoá. Mỗi bộ mất hẳn sau {n} ngày.",
    "quiz.bin.empty": "Thùng rác trống.",
    "quiz.bin.back": "Lấy lại",
    "quiz.bin.back.label": "Lấy lại {title}",
    "quiz.bin.isBack": "“{title}” đã trở lại trong các bộ của bạn.",
};
