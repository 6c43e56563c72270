import type { SameKeys } from "../../core/i18n";
import type { BankWords } from "../en/bank";

export const bank: SameKeys<BankWords> = {
    "bank.new": "Bộ câu hỏi mới",
    "bank.fromFile": "Từ tệp",
    "bank.search": "Tìm theo chữ trong đó",
    "bank.whose": "Của ai",
    "bank.whose.all": "Tất cả tôi thấy",
    "bank.whose.me": "Của tôi",
    "bank.whose.samples": "Mẫu có sẵn",
    "bank.bin": "Đã xóa",
    "bank.bin.none": "Thùng rác trống.",
    "bank.none": "Không tìm thấy bộ câu hỏi",
    "bank.none.text": "Hãy thử ít chữ hơn, hoặc tạo bộ mới.",
    "bank.sample": "mẫu",
    "bank.unplayable": "chưa chơi được",
    "bank.start": "Mở trò chơi",
    "bank.edit": "Sửa",
    "bank.copy": "Sao chép",
    "bank.copied": "Bản sao đã ở trong danh sách.",
    "bank.copyOf": "{title} (bản sao)",
    "bank.restore": "Lấy ra khỏi thùng rác",
    "bank.delete": "Xóa",
    "bank.delete.title": "Xóa “{title}”?",
    "bank.delete.text": "Nó nằm trong thùng rác {n} ngày và có thể lấy lại.",
    "bank.questions": "{n} câu",
};
