import type { SameKeys } from "../../core/i18n";
import type { ProjectorWords } from "../en/projector";

export const projector: SameKeys<ProjectorWords> = {
    "projector.noLink": "Hãy mở màn chiếu từ bảng điều khiển",
    "projector.noLink.text": "Nút “Mở màn chiếu” ở đó mang theo khóa riêng.",
    "projector.badKey": "Khóa trong địa chỉ này không còn dùng được. Nút “Mở màn chiếu” ở đó mang theo khóa mới.",
    "projector.join": "Vào tại {address}",
    "projector.pin": "Mã PIN",
    "projector.waiting": "Đang chờ người chơi đầu tiên…",
    "projector.more": "và {n} bạn nữa",
    "projector.locked": "Phòng chờ đã khóa",
    "projector.thanks": "Cảm ơn các bạn đã chơi!",
};
