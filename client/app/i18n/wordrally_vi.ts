<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>AcceptDialog</name>
    <message>
        <source>Let “%1” count as right?</source>
        <extracomment>%1: an answer that somebody gave</extracomment>
        <translation>Tính “%1” là đúng?</translation>
    </message>
    <message>
        <source>Everybody who gave this answer gets the points, and the places follow. This cannot be undone.</source>
        <translation>Mọi người đã trả lời như vậy được điểm, và thứ hạng đổi theo. Không thể hoàn tác.</translation>
    </message>
    <message>
        <source>Let it count</source>
        <translation>Tính là đúng</translation>
    </message>
</context>
<context>
    <name>AcceptedForm</name>
    <message>
        <source>Sentence</source>
        <translation>Câu</translation>
    </message>
    <message>
        <source>Right number</source>
        <translation>Số đúng</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>Đáp án đúng</translation>
    </message>
    <message>
        <source>Another right order</source>
        <translation>Thứ tự đúng khác</translation>
    </message>
    <message>
        <source>Also accepted</source>
        <translation>Cũng được chấp nhận</translation>
    </message>
    <message>
        <source>Gap %L1: %2</source>
        <translation>Chỗ trống %L1: %2</translation>
    </message>
    <message>
        <source>Every word is a piece. For longer pieces write slashes between them: I / have been / there</source>
        <translation>Mỗi từ là một mảnh. Muốn mảnh dài hơn, hãy viết dấu gạch chéo ở giữa: I / have been / there</translation>
    </message>
    <message>
        <source>How far off it may be</source>
        <translation>Được lệch bao nhiêu</translation>
    </message>
    <message>
        <source>Nothing here: the number itself and no other</source>
        <translation>Để trống: chỉ đúng số này, không số nào khác</translation>
    </message>
    <message>
        <source>Spelling counts</source>
        <translation>Tính cả chính tả</translation>
    </message>
    <message>
        <source>A small slip is worth nothing.</source>
        <translation>Sai một lỗi nhỏ thì không được điểm.</translation>
    </message>
    <message numerus="yes">
        <source>A small slip is worth half. With fewer than %Ln letters it makes another word and is worth nothing.</source>
        <translation>
            <numerusform>Sai một lỗi nhỏ thì được nửa điểm. Câu trả lời ngắn hơn %Ln chữ cái mà sai thì thành từ khác, nên không được điểm.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too short for that: %1</source>
        <extracomment>%1: words, such as “bus”, “go”</extracomment>
        <translation>Quá ngắn để tính như vậy: %1</translation>
    </message>
</context>
<context>
    <name>AccountPage</name>
    <message>
        <source>Signing in again…</source>
        <translation>Đang đăng nhập lại…</translation>
    </message>
    <message>
        <source>%1 cannot be reached</source>
        <translation>Không kết nối được với %1</translation>
    </message>
    <message>
        <source>You stay signed in. We keep trying; games on this network work all the same.</source>
        <translation>Bạn vẫn đăng nhập. Ứng dụng tiếp tục thử; trò chơi trong mạng này vẫn hoạt động.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Đăng xuất</translation>
    </message>
    <message>
        <source>All my games</source>
        <translation>Tất cả trò chơi</translation>
    </message>
</context>
<context>
    <name>AcrossPage</name>
    <message numerus="yes">
        <source>%Ln easier question(s) are not shown.</source>
        <translation>
            <numerusform>Không hiển thị %Ln câu hỏi dễ hơn.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) are not shown.</source>
        <translation>
            <numerusform>Không hiển thị %Ln người khác.</numerusform>
        </translation>
    </message>
    <message>
        <source>Older games are not counted.</source>
        <translation>Không tính các trận cũ hơn.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln game(s)</source>
        <translation>
            <numerusform>%Ln trận</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 % right</source>
        <translation>Đúng %L1 %</translation>
    </message>
    <message>
        <source>All games</source>
        <translation>Tất cả các trận</translation>
    </message>
    <message>
        <source>By question</source>
        <translation>Theo câu hỏi</translation>
    </message>
    <message>
        <source>By word</source>
        <translation>Theo từ</translation>
    </message>
    <message>
        <source>By player</source>
        <translation>Theo người chơi</translation>
    </message>
    <message>
        <source>By game</source>
        <translation>Theo trận</translation>
    </message>
    <message>
        <source>No game was finished in this time.</source>
        <translation>Không có trận nào kết thúc trong khoảng thời gian này.</translation>
    </message>
    <message>
        <source>No question was played.</source>
        <translation>Chưa chơi câu hỏi nào.</translation>
    </message>
    <message>
        <source>No question asked for a word.</source>
        <translation>Không có câu hỏi nào hỏi về một từ.</translation>
    </message>
    <message>
        <source>Nobody took part.</source>
        <translation>Không có ai tham gia.</translation>
    </message>
</context>
<context>
    <name>AcrossPlayerLine</name>
    <message>
        <source>Deleted account</source>
        <translation>Tài khoản đã xóa</translation>
    </message>
    <message>
        <source>%L1 % right</source>
        <translation>Đúng %L1 %</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Khách</translation>
    </message>
    <message numerus="yes">
        <source>%Ln game(s)</source>
        <translation>
            <numerusform>%Ln trận</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2 answered</source>
        <translation>%L1 trên %L2 đã trả lời</translation>
    </message>
    <message>
        <source>%L1 wholly right</source>
        <translation>đúng hoàn toàn %L1</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <translation>%L1 %</translation>
    </message>
</context>
<context>
    <name>AnswerLine</name>
    <message>
        <source>You: %1</source>
        <translation>Bạn: %1</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Không trả lời</translation>
    </message>
    <message>
        <source>Question %L1: %2</source>
        <translation>Câu %L1: %2</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>Đáp án đúng</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>Đúng: %1</translation>
    </message>
    <message numerus="yes">
        <source>+%Ln point(s)</source>
        <translation>
            <numerusform>+%Ln điểm</numerusform>
        </translation>
    </message>
    <message>
        <source>Nearly right: %L1 %</source>
        <translation>Gần đúng: %L1 %</translation>
    </message>
</context>
<context>
    <name>AnswerNote</name>
    <message>
        <source>Sending…</source>
        <translation>Đang gửi…</translation>
    </message>
    <message>
        <source>Answer in! Checking the answers…</source>
        <translation>Đã nhận câu trả lời! Đang chấm…</translation>
    </message>
    <message>
        <source>Answer in! Safe with the server.</source>
        <translation>Đã nhận câu trả lời! Máy chủ đã giữ.</translation>
    </message>
    <message>
        <source>Another of your devices answered first; that answer counts.</source>
        <translation>Thiết bị khác của bạn đã trả lời trước; câu trả lời đó được tính.</translation>
    </message>
    <message>
        <source>Time is up. Checking the answers…</source>
        <translation>Hết giờ. Đang chấm câu trả lời…</translation>
    </message>
    <message>
        <source>Kept. It is sent as soon as you are connected again.</source>
        <translation>Đã giữ lại. Sẽ được gửi ngay khi bạn kết nối lại.</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>BackPage</name>
    <message>
        <source>Welcome back, %1</source>
        <translation>Chào mừng trở lại, %1</translation>
    </message>
    <message>
        <source>Your place and your points are kept.</source>
        <translation>Chỗ và điểm của bạn vẫn được giữ.</translation>
    </message>
    <message>
        <source>Go on as %1</source>
        <translation>Chơi tiếp với tên %1</translation>
    </message>
    <message>
        <source>Join as somebody else</source>
        <translation>Vào với tên khác</translation>
    </message>
    <message>
        <source>Another PIN</source>
        <translation>Mã PIN khác</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Leaderboard</source>
        <translation>Bảng xếp hạng</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>Leaderboard</source>
        <translation>Bảng xếp hạng</translation>
    </message>
</context>
<context>
    <name>BoardRow</name>
    <message numerus="yes">
        <source>Place %L1: %2 (you), %n point(s)</source>
        <translation>
            <numerusform>Hạng %L1: %2 (bạn), %n điểm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Place %L1: %2, %n point(s)</source>
        <translation>
            <numerusform>Hạng %L1: %2, %n điểm</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (bạn)</translation>
    </message>
</context>
<context>
    <name>BringCard</name>
    <message>
        <source>Bring spare devices</source>
        <translation>Thêm thiết bị phụ</translation>
    </message>
    <message>
        <source>Put phones and laptops where your pupils will sit, on the Wi-Fi they will use. Scan the code, or open the address and type the key.</source>
        <translation>Đặt điện thoại và máy tính ở chỗ học sinh sẽ ngồi, dùng Wi-Fi mà các em sẽ dùng. Quét mã, hoặc mở địa chỉ và gõ mã khóa.</translation>
    </message>
    <message>
        <source>QR code of the page for spare devices</source>
        <translation>Mã QR của trang dành cho thiết bị phụ</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Mã khóa</translation>
    </message>
    <message>
        <source>The whole link</source>
        <translation>Liên kết đầy đủ</translation>
    </message>
    <message>
        <source>Or in a terminal</source>
        <translation>Hoặc trong cửa sổ lệnh</translation>
    </message>
</context>
<context>
    <name>CardBack</name>
    <message>
        <source>That is right</source>
        <translation>Đúng rồi</translation>
    </message>
    <message>
        <source>Nearly: look at the spelling</source>
        <translation>Gần đúng: xem lại chính tả</translation>
    </message>
    <message>
        <source>Not this time</source>
        <translation>Lần này chưa đúng</translation>
    </message>
    <message>
        <source>You: %1</source>
        <translation>Bạn: %1</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>Đáp án đúng</translation>
    </message>
    <message>
        <source>Right answer: %1</source>
        <translation>Đáp án đúng: %1</translation>
    </message>
</context>
<context>
    <name>CategoriesForm</name>
    <message>
        <source>Categories</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Category %L1</source>
        <translation>Nhóm %L1</translation>
    </message>
    <message>
        <source>Another category</source>
        <translation>Nhóm khác</translation>
    </message>
    <message>
        <source>What is sorted</source>
        <translation>Những gì được xếp vào nhóm</translation>
    </message>
    <message>
        <source>To be sorted, %L1</source>
        <translation>Cần xếp nhóm, %L1</translation>
    </message>
    <message>
        <source>A word</source>
        <translation>Một từ</translation>
    </message>
    <message>
        <source>“%1” belongs to</source>
        <translation>“%1” thuộc về</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>This quiz was changed elsewhere while you wrote</source>
        <translation>Bộ câu hỏi này đã được sửa ở nơi khác trong lúc bạn viết</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Giữ bản của tôi</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Lấy bản kia</translation>
    </message>
    <message>
        <source>Neither is lost: theirs stays among the earlier versions of the quiz, and yours comes back with Undo.</source>
        <translation>Không bản nào bị mất: bản kia nằm trong các phiên bản cũ, bản của bạn trở lại khi bấm Hoàn tác.</translation>
    </message>
</context>
<context>
    <name>ConsolePage</name>
    <message>
        <source>The server is restarting. Coming back, nothing is lost.</source>
        <translation>Máy chủ đang khởi động lại. Sẽ trở lại ngay, không mất gì cả.</translation>
    </message>
    <message>
        <source>Connection lost. Coming back, nothing is lost.</source>
        <translation>Mất kết nối. Sẽ trở lại ngay, không mất gì cả.</translation>
    </message>
    <message>
        <source>Paused. Everybody waits for you.</source>
        <translation>Đã tạm dừng. Mọi người đang chờ bạn.</translation>
    </message>
    <message>
        <source>Show on the big screen</source>
        <translation>Chiếu lên màn hình lớn</translation>
    </message>
    <message>
        <source>Big screen</source>
        <translation>Màn hình lớn</translation>
    </message>
</context>
<context>
    <name>ConsoleStage</name>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln người chơi</numerusform>
        </translation>
    </message>
    <message>
        <source>The lobby is locked: nobody else can join.</source>
        <translation>Phòng chờ đã khóa: không ai vào thêm được.</translation>
    </message>
    <message>
        <source>%L1 of %L2 answered</source>
        <translation>%L1 trên %L2 đã trả lời</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>Phòng chờ</translation>
    </message>
    <message>
        <source>Question %L1 of %L2</source>
        <translation>Câu %L1 trên %L2</translation>
    </message>
    <message>
        <source>Leaderboard</source>
        <translation>Bảng xếp hạng</translation>
    </message>
    <message>
        <source>The podium</source>
        <translation>Bục vinh quang</translation>
    </message>
</context>
<context>
    <name>ControlBar</name>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>+%L1 s</source>
        <extracomment>Seconds more for a question</extracomment>
        <translation>+%L1 giây</translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln second(s)</source>
        <translation>
            <numerusform>Thêm %Ln giây</numerusform>
        </translation>
    </message>
    <message>
        <source>Unlock lobby</source>
        <translation>Mở khóa phòng chờ</translation>
    </message>
    <message>
        <source>Lock lobby</source>
        <translation>Khóa phòng chờ</translation>
    </message>
    <message>
        <source>End game</source>
        <translation>Kết thúc trò chơi</translation>
    </message>
    <message>
        <source>The game goes on by itself.</source>
        <translation>Trò chơi tự động tiếp tục.</translation>
    </message>
    <message>
        <source>End this game?</source>
        <translation>Kết thúc trò chơi này?</translation>
    </message>
    <message>
        <source>Everybody sees the final result. You cannot start it again.</source>
        <translation>Mọi người sẽ thấy kết quả cuối cùng. Không thể bắt đầu lại.</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Kết thúc</translation>
    </message>
</context>
<context>
    <name>CopyLine</name>
    <message>
        <source>Copied: %1</source>
        <translation>Đã sao chép: %1</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Sao chép: %1</translation>
    </message>
</context>
<context>
    <name>CountdownPage</name>
    <message>
        <source>Question %L1 of %L2</source>
        <translation>Câu %L1 trên %L2</translation>
    </message>
    <message>
        <source>Get ready</source>
        <translation>Chuẩn bị</translation>
    </message>
</context>
<context>
    <name>Delta</name>
    <message numerus="yes">
        <source>up %Ln place(s)</source>
        <translation>
            <numerusform>lên %Ln bậc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>down %Ln place(s)</source>
        <translation>
            <numerusform>xuống %Ln bậc</numerusform>
        </translation>
    </message>
    <message>
        <source>same place</source>
        <translation>giữ hạng</translation>
    </message>
</context>
<context>
    <name>DeviceCard</name>
    <message>
        <source>over the network</source>
        <translation>qua mạng</translation>
    </message>
    <message>
        <source>done</source>
        <translation>đã xong</translation>
    </message>
    <message>
        <source>not heard for %L1 s</source>
        <translation>%L1 giây không có tin</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>chính máy này</translation>
    </message>
</context>
<context>
    <name>DueLine</name>
    <message>
        <source>new</source>
        <translation>mới</translation>
    </message>
    <message numerus="yes">
        <source>forgotten %Ln time(s)</source>
        <translation>
            <numerusform>đã quên %Ln lần</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuePage</name>
    <message>
        <source>Practice</source>
        <translation>Luyện tập</translation>
    </message>
    <message numerus="yes">
        <source>%Ln card(s) to look at today</source>
        <translation>
            <numerusform>Hôm nay có %Ln thẻ cần xem</numerusform>
        </translation>
    </message>
    <message>
        <source>All done for today</source>
        <translation>Hôm nay đã xong</translation>
    </message>
    <message>
        <source>The next one comes back %1.</source>
        <translation>Thẻ tiếp theo trở lại: %1.</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Luyện tập</translation>
    </message>
    <message>
        <source>Tomorrow: %L1</source>
        <translation>Ngày mai: %L1</translation>
    </message>
    <message>
        <source>Within a week: %L1</source>
        <translation>Trong một tuần: %L1</translation>
    </message>
    <message>
        <source>All cards: %L1</source>
        <translation>Tất cả thẻ: %L1</translation>
    </message>
    <message>
        <source>Your server cannot be reached now. Practise all the same: everything is kept here and sent later.</source>
        <translation>Hiện không kết nối được với máy chủ của bạn. Cứ luyện tập: mọi thứ được giữ ở đây và gửi sau.</translation>
    </message>
    <message>
        <source>Your cards are kept on this device. Sign in, and they are on all your devices.</source>
        <translation>Thẻ của bạn được giữ trên thiết bị này. Đăng nhập để có chúng trên mọi thiết bị của bạn.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Đang gửi…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>The hardest first</source>
        <translation>Khó nhất trước</translation>
    </message>
    <message>
        <source>Cards to look at today</source>
        <translation>Thẻ cần xem hôm nay</translation>
    </message>
    <message>
        <source>Dictations and other questions to listen to make no cards: without their sound they cannot be asked.</source>
        <translation>Bài nghe viết và các câu hỏi nghe khác không tạo thẻ: thiếu âm thanh thì không hỏi được.</translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>Opening the quiz…</source>
        <translation>Đang mở bộ câu hỏi…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>The quiz could not be opened</source>
        <translation>Không mở được bộ câu hỏi</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>All quizzes</source>
        <translation>Tất cả bộ câu hỏi</translation>
    </message>
    <message>
        <source>Choose a question, or add one.</source>
        <translation>Chọn một câu hỏi hoặc thêm câu mới.</translation>
    </message>
</context>
<context>
    <name>EndedPage</name>
    <message>
        <source>Play here</source>
        <translation>Chơi ở đây</translation>
    </message>
    <message>
        <source>Join another game</source>
        <translation>Vào trò chơi khác</translation>
    </message>
</context>
<context>
    <name>EnteringPage</name>
    <message>
        <source>Connecting…</source>
        <translation>Đang kết nối…</translation>
    </message>
    <message>
        <source>We keep trying until the server answers. Your place is safe.</source>
        <translation>Chúng tôi thử lại cho đến khi máy chủ trả lời. Chỗ của bạn vẫn an toàn.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>That did not look right. Please try again.</source>
        <translation>Có gì đó chưa đúng. Bạn thử lại nhé.</translation>
    </message>
    <message>
        <source>Something got garbled on the way. Please try again.</source>
        <translation>Dữ liệu bị lỗi trên đường truyền. Bạn thử lại nhé.</translation>
    </message>
    <message>
        <source>The server does not know how to do that yet.</source>
        <translation>Máy chủ chưa biết làm việc này.</translation>
    </message>
    <message>
        <source>This app and the server are of different ages. Please update the older one.</source>
        <translation>Ứng dụng và máy chủ khác phiên bản. Bạn hãy cập nhật bên cũ hơn.</translation>
    </message>
    <message>
        <source>That is too much at once.</source>
        <translation>Như vậy là quá nhiều trong một lần.</translation>
    </message>
    <message>
        <source>That took too long. Please try again.</source>
        <translation>Mất quá nhiều thời gian. Bạn thử lại nhé.</translation>
    </message>
    <message>
        <source>That address is too long.</source>
        <translation>Địa chỉ này quá dài.</translation>
    </message>
    <message>
        <source>The app sent too much at once.</source>
        <translation>Ứng dụng gửi quá nhiều dữ liệu trong một lần.</translation>
    </message>
    <message>
        <source>The server cannot read that kind of file.</source>
        <translation>Máy chủ không đọc được loại tệp này.</translation>
    </message>
    <message>
        <source>The server does not allow that here.</source>
        <translation>Máy chủ không cho phép việc này ở đây.</translation>
    </message>
    <message>
        <source>We could not find that.</source>
        <translation>Không tìm thấy nội dung này.</translation>
    </message>
    <message>
        <source>A little too fast. Wait a moment, then try again.</source>
        <translation>Hơi nhanh quá. Chờ một chút rồi thử lại nhé.</translation>
    </message>
    <message>
        <source>Very many are coming just now. Please try again.</source>
        <translation>Hiện có rất nhiều người đang vào. Bạn thử lại nhé.</translation>
    </message>
    <message>
        <source>The server does not accept this app&apos;s address.</source>
        <translation>Máy chủ không chấp nhận địa chỉ của ứng dụng này.</translation>
    </message>
    <message>
        <source>Your sign-in has run out. Please start again.</source>
        <translation>Phiên của bạn đã hết hạn. Hãy bắt đầu lại.</translation>
    </message>
    <message>
        <source>You may not do that.</source>
        <translation>Bạn không được phép làm việc này.</translation>
    </message>
    <message>
        <source>The connection lost its place. We are coming back.</source>
        <translation>Kết nối bị lạc chỗ. Chúng tôi đang nối lại.</translation>
    </message>
    <message>
        <source>The connection was too slow to begin. We are trying again.</source>
        <translation>Kết nối bắt đầu quá chậm. Chúng tôi đang thử lại.</translation>
    </message>
    <message>
        <source>You are connected already.</source>
        <translation>Bạn đã kết nối rồi.</translation>
    </message>
    <message>
        <source>We could not find your earlier place. Please join again.</source>
        <translation>Không tìm thấy chỗ chơi cũ của bạn. Hãy vào lại nhé.</translation>
    </message>
    <message>
        <source>You are playing on another device.</source>
        <translation>Bạn đang chơi trên thiết bị khác.</translation>
    </message>
    <message>
        <source>The host took you out of this game.</source>
        <translation>Chủ trò đã đưa bạn ra khỏi trò chơi.</translation>
    </message>
    <message>
        <source>No game has this PIN. Check the digits on the big screen.</source>
        <translation>Không có trò chơi nào với mã PIN này. Hãy xem lại trên màn hình lớn.</translation>
    </message>
    <message>
        <source>The host has closed the lobby. Nobody can join just now.</source>
        <translation>Chủ trò đã khóa phòng chờ. Lúc này không ai vào được.</translation>
    </message>
    <message>
        <source>This game is full.</source>
        <translation>Trò chơi đã đủ người.</translation>
    </message>
    <message>
        <source>This game is over.</source>
        <translation>Trò chơi đã kết thúc.</translation>
    </message>
    <message>
        <source>Use 1 to 20 letters, digits, spaces or emoji.</source>
        <translation>Dùng 1 đến 20 chữ cái, chữ số, dấu cách hoặc biểu tượng cảm xúc.</translation>
    </message>
    <message>
        <source>Somebody here has that name. Try another.</source>
        <translation>Đã có người dùng tên này. Hãy thử tên khác.</translation>
    </message>
    <message>
        <source>Please choose a friendlier name.</source>
        <translation>Hãy chọn một cái tên thân thiện hơn.</translation>
    </message>
    <message>
        <source>This question takes no answers now.</source>
        <translation>Câu hỏi này lúc này không nhận câu trả lời.</translation>
    </message>
    <message>
        <source>Time was up before your answer arrived.</source>
        <translation>Đã hết giờ trước khi câu trả lời của bạn đến nơi.</translation>
    </message>
    <message>
        <source>You have answered this question already.</source>
        <translation>Bạn đã trả lời câu hỏi này rồi.</translation>
    </message>
    <message>
        <source>The game has moved on to another question.</source>
        <translation>Trò chơi đã sang câu hỏi khác.</translation>
    </message>
    <message>
        <source>That answer cannot be chosen here. Please choose again.</source>
        <translation>Không thể chọn câu trả lời đó ở đây. Hãy chọn lại.</translation>
    </message>
    <message>
        <source>The game has moved on. Look again, then press.</source>
        <translation>Trò chơi đã sang bước khác. Hãy xem lại rồi bấm.</translation>
    </message>
    <message>
        <source>That player is not in this game.</source>
        <translation>Người chơi này không ở trong trò chơi.</translation>
    </message>
    <message>
        <source>The server runs as many games as it can. Try again later.</source>
        <translation>Máy chủ đang chạy hết số trò chơi cho phép. Hãy thử lại sau.</translation>
    </message>
    <message>
        <source>Somebody else changed this first. Look again, then press.</source>
        <translation>Có người đã thay đổi trước. Hãy xem lại rồi bấm.</translation>
    </message>
    <message>
        <source>Please look at the marked fields again.</source>
        <translation>Hãy xem lại các ô được đánh dấu.</translation>
    </message>
    <message>
        <source>This was sent before with other content. Please try again.</source>
        <translation>Yêu cầu này đã được gửi với nội dung khác. Bạn thử lại nhé.</translation>
    </message>
    <message>
        <source>Your connection could not keep up. We are coming back.</source>
        <translation>Kết nối của bạn không theo kịp. Chúng tôi đang nối lại.</translation>
    </message>
    <message>
        <source>The connection went quiet. We are coming back.</source>
        <translation>Kết nối im lặng quá lâu. Chúng tôi đang nối lại.</translation>
    </message>
    <message>
        <source>The server is restarting. Stay here, your points are safe.</source>
        <translation>Máy chủ đang khởi động lại. Cứ ở đây, điểm của bạn vẫn an toàn.</translation>
    </message>
    <message>
        <source>Something went wrong on the server. Please try again.</source>
        <translation>Máy chủ gặp lỗi. Bạn thử lại nhé.</translation>
    </message>
    <message>
        <source>This link was used or has expired. Ask for a new one.</source>
        <translation>Liên kết này đã dùng hoặc đã hết hạn. Hãy xin liên kết mới.</translation>
    </message>
    <message>
        <source>The e-mail address or the password is not right.</source>
        <translation>Địa chỉ e-mail hoặc mật khẩu chưa đúng.</translation>
    </message>
    <message>
        <source>Passwords are only taken over a secure connection. Use the https address of this server.</source>
        <translation>Chỉ nhận mật khẩu qua kết nối an toàn. Hãy dùng địa chỉ https của máy chủ này.</translation>
    </message>
    <message>
        <source>New accounts need an invitation here. Ask your school for one.</source>
        <translation>Cần lời mời để tạo tài khoản ở đây. Hãy hỏi nhà trường.</translation>
    </message>
    <message>
        <source>That name is for the people who run the game. Please choose another.</source>
        <translation>Tên này dành cho người điều hành trò chơi. Hãy chọn tên khác.</translation>
    </message>
    <message>
        <source>Your space here is full. Delete something you no longer need.</source>
        <translation>Chỗ lưu của bạn đã đầy. Hãy xoá những gì không cần nữa.</translation>
    </message>
    <message>
        <source>Part of the file was damaged on its way. Please send it again.</source>
        <translation>Một phần tệp bị hỏng trên đường truyền. Hãy gửi lại.</translation>
    </message>
    <message>
        <source>That part of the file does not exist.</source>
        <translation>Phần tệp này không tồn tại.</translation>
    </message>
    <message>
        <source>Somebody else changed this first. Look again, then save.</source>
        <translation>Có người đã thay đổi trước. Hãy xem lại rồi lưu.</translation>
    </message>
    <message>
        <source>This was sent without its version. Please try again.</source>
        <translation>Yêu cầu thiếu phiên bản. Bạn thử lại nhé.</translation>
    </message>
    <message>
        <source>The server is very busy just now.</source>
        <translation>Máy chủ đang rất bận.</translation>
    </message>
    <message>
        <source>The server cannot be reached just now.</source>
        <translation>Lúc này không liên lạc được với máy chủ.</translation>
    </message>
    <message>
        <source>This game has just moved to another server. Try again.</source>
        <translation>Trò chơi vừa được chuyển sang máy chủ khác. Hãy thử lại.</translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>Save as a file</source>
        <translation>Lưu thành tệp</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <extracomment>%1: path of a file</extracomment>
        <translation>Đã lưu tại %1</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Mở thư mục</translation>
    </message>
    <message>
        <source>This format cannot hold all of it</source>
        <translation>Định dạng này không chứa được hết</translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln question(s) will be in the file.</source>
        <translation>
            <numerusform>%L1 trên %Ln câu hỏi sẽ có trong tệp.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is left out:</source>
        <translation>Những gì bị bỏ ra:</translation>
    </message>
    <message>
        <source>Save it anyway</source>
        <translation>Vẫn lưu</translation>
    </message>
    <message>
        <source>All quizzes</source>
        <translation>Mọi bộ câu hỏi</translation>
    </message>
</context>
<context>
    <name>FillPart</name>
    <message>
        <source>Press a gap, then the word for it.</source>
        <translation>Nhấn một chỗ trống rồi chọn từ.</translation>
    </message>
    <message>
        <source>Press a line, then where it belongs.</source>
        <translation>Nhấn một dòng rồi chọn nhóm của nó.</translation>
    </message>
    <message>
        <source>Press a line, then what goes with it.</source>
        <translation>Nhấn một dòng rồi chọn phần tương ứng.</translation>
    </message>
</context>
<context>
    <name>FindPage</name>
    <message>
        <source>Go on as %1</source>
        <translation>Chơi tiếp với tên %1</translation>
    </message>
    <message>
        <source>Join a game</source>
        <translation>Vào trò chơi</translation>
    </message>
    <message>
        <source>Game PIN</source>
        <translation>Mã PIN trò chơi</translation>
    </message>
    <message>
        <source>6 digits, on the big screen</source>
        <translation>6 chữ số, trên màn hình lớn</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>On the big screen, for example 192.168.1.20:8080. A join link is fine too.</source>
        <translation>Trên màn hình lớn, ví dụ 192.168.1.20:8080. Liên kết vào trò chơi cũng được.</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>Tại %1</translation>
    </message>
    <message>
        <source>Address %1, change it</source>
        <translation>Địa chỉ %1, đổi địa chỉ</translation>
    </message>
    <message>
        <source>Looking for the game…</source>
        <translation>Đang tìm trò chơi…</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Vào</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>On this network</source>
        <translation>Trong mạng này</translation>
    </message>
    <message>
        <source>Scan the code</source>
        <translation>Quét mã</translation>
    </message>
    <message>
        <source>Show all %L1</source>
        <translation>Hiện cả %L1</translation>
    </message>
    <message numerus="yes">
        <source>Practise: %Ln card(s)</source>
        <translation>
            <numerusform>Luyện tập: %Ln thẻ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FinishedGameLine</name>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln người chơi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln câu hỏi</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 % right</source>
        <translation>Đúng %L1 %</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source>All games of %1</source>
        <translation>Tất cả các trận của %1</translation>
    </message>
</context>
<context>
    <name>FinishedGamesPage</name>
    <message>
        <source>Reports</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>All quizzes</source>
        <translation>Tất cả bộ câu hỏi</translation>
    </message>
    <message>
        <source>Several games together</source>
        <translation>Nhiều trận cùng lúc</translation>
    </message>
    <message numerus="yes">
        <source>The last %Ln day(s)</source>
        <translation>
            <numerusform>%Ln ngày qua</numerusform>
        </translation>
    </message>
    <message>
        <source>No game is over yet. The report of every game that you host is kept here.</source>
        <translation>Chưa có trận nào kết thúc. Báo cáo của mọi trận bạn tổ chức được giữ ở đây.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Older games</source>
        <translation>Trận cũ hơn</translation>
    </message>
</context>
<context>
    <name>FinishedPage</name>
    <message>
        <source>That was it!</source>
        <translation>Kết thúc rồi!</translation>
    </message>
    <message>
        <source>The host ended the game.</source>
        <translation>Chủ trò đã kết thúc trò chơi.</translation>
    </message>
    <message>
        <source>The game ended because nobody was left.</source>
        <translation>Trò chơi kết thúc vì không còn ai.</translation>
    </message>
    <message>
        <source>Join another game</source>
        <translation>Vào trò chơi khác</translation>
    </message>
    <message>
        <source>Fetching the receipt…</source>
        <extracomment>On the button that saves a signed file of a game that is over, while that is fetched.</extracomment>
        <translation>Đang lấy biên nhận…</translation>
    </message>
    <message>
        <source>Keep a receipt</source>
        <extracomment>Of a game that is over: saves a signed file.</extracomment>
        <translation>Giữ biên nhận</translation>
    </message>
    <message>
        <source>A small file with what you answered, your points and your place, signed by the server. If there is ever a question about this game, it proves what was stored.</source>
        <extracomment>Below the button &quot;Keep a receipt&quot;.</extracomment>
        <translation>Một tệp nhỏ ghi câu trả lời, điểm và thứ hạng của bạn, có chữ ký của máy chủ. Nếu sau này có thắc mắc về trò chơi, nó chứng minh những gì đã được lưu.</translation>
    </message>
    <message>
        <source>Saved as %1. Keep it as it is.</source>
        <extracomment>%1: path of the receipt&apos;s file, which proves nothing once it was changed.</extracomment>
        <translation>Đã lưu thành %1. Hãy giữ nguyên tệp này.</translation>
    </message>
    <message>
        <source>The receipt is saved.</source>
        <translation>Đã lưu biên nhận.</translation>
    </message>
</context>
<context>
    <name>GameLine</name>
    <message>
        <source>Place %L1 of %L2</source>
        <translation>Hạng %L1 trên %L2</translation>
    </message>
    <message>
        <source>%L1 of %L2 right</source>
        <translation>Đúng %L1 trên %L2</translation>
    </message>
</context>
<context>
    <name>GameList</name>
    <message>
        <source>My games</source>
        <translation>Trò chơi của tôi</translation>
    </message>
    <message>
        <source>How I am doing</source>
        <translation>Kết quả của tôi</translation>
    </message>
</context>
<context>
    <name>GapField</name>
    <message>
        <source>Gap %L1 of %L2</source>
        <translation>Chỗ trống %L1 trên %L2</translation>
    </message>
</context>
<context>
    <name>GapSlot</name>
    <message>
        <source>Gap %L1 of %L2</source>
        <translation>Chỗ trống %L1 trên %L2</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>trống</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>Đáp án đúng</translation>
    </message>
    <message>
        <source>You wrote: %1</source>
        <translation>Bạn viết: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln right</source>
        <translation>
            <numerusform>%Ln đúng</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GoOnButton</name>
    <message>
        <source>Start</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Close now</source>
        <translation>Đóng câu hỏi</translation>
    </message>
    <message>
        <source>Show leaderboard</source>
        <translation>Xem bảng xếp hạng</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Câu tiếp theo</translation>
    </message>
    <message>
        <source>Show the podium</source>
        <translation>Xem bục vinh quang</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Kết thúc</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Countdown</source>
        <translation>Đếm ngược</translation>
    </message>
    <message>
        <source>Checking answers</source>
        <translation>Đang chấm câu trả lời</translation>
    </message>
</context>
<context>
    <name>GradeRow</name>
    <message>
        <source>Again</source>
        <translation>Lại</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>Khó</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Được</translation>
    </message>
    <message>
        <source>Easy</source>
        <translation>Dễ</translation>
    </message>
    <message>
        <source>How well did you know it?</source>
        <translation>Bạn nhớ tốt đến đâu?</translation>
    </message>
    <message>
        <source>%1, comes back: %2</source>
        <translation>%1, trở lại: %2</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>No games yet</source>
        <translation>Chưa có trò chơi nào</translation>
    </message>
    <message>
        <source>Every game you play on this device is kept here, with all its questions and the right answers.</source>
        <translation>Mọi trò chơi bạn chơi trên thiết bị này được giữ ở đây, với tất cả câu hỏi và đáp án đúng.</translation>
    </message>
    <message>
        <source>All my games</source>
        <translation>Tất cả trò chơi</translation>
    </message>
    <message>
        <source>Delete this result</source>
        <translation>Xóa kết quả này</translation>
    </message>
    <message>
        <source>Delete this result?</source>
        <translation>Xóa kết quả này?</translation>
    </message>
    <message>
        <source>It is only deleted on this device, and cannot be brought back.</source>
        <translation>Kết quả chỉ bị xóa trên thiết bị này và không lấy lại được.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>How I am doing</source>
        <translation>Kết quả của tôi</translation>
    </message>
</context>
<context>
    <name>HostNotice</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>All quizzes</source>
        <translation>Tất cả bộ câu hỏi</translation>
    </message>
</context>
<context>
    <name>HostPage</name>
    <message>
        <source>Opening the lobby…</source>
        <translation>Đang mở phòng chờ…</translation>
    </message>
    <message>
        <source>This game is not run from here any more</source>
        <translation>Trò chơi này không còn được điều khiển từ đây nữa</translation>
    </message>
    <message>
        <source>Well played!</source>
        <translation>Chơi hay lắm!</translation>
    </message>
    <message>
        <source>All quizzes</source>
        <translation>Tất cả bộ câu hỏi</translation>
    </message>
</context>
<context>
    <name>HostStartPage</name>
    <message>
        <source>Host from a computer</source>
        <translation>Tổ chức từ máy tính</translation>
    </message>
    <message>
        <source>Host a game</source>
        <translation>Tổ chức trò chơi</translation>
    </message>
    <message>
        <source>Putting everything away…</source>
        <translation>Đang cất giữ mọi thứ…</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Đang chuẩn bị…</translation>
    </message>
    <message>
        <source>This device becomes the server. Everybody on the same network joins with a PIN or a QR code: no internet, no account, nothing to install.</source>
        <translation>Thiết bị này trở thành máy chủ. Mọi người trong cùng mạng tham gia bằng mã PIN hoặc mã QR: không cần internet, không cần tài khoản, không phải cài đặt gì.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Host on this network</source>
        <translation>Tổ chức trên mạng này</translation>
    </message>
    <message>
        <source>Use other ports</source>
        <translation>Dùng cổng khác</translation>
    </message>
    <message>
        <source>Open Wordrally on a laptop or a desktop to host by itself. Here you can join, and host at a server.</source>
        <translation>Mở Wordrally trên máy tính để tự tổ chức. Ở đây bạn có thể tham gia, và tổ chức trên một máy chủ.</translation>
    </message>
    <message>
        <source>Host at %1</source>
        <translation>Tổ chức tại %1</translation>
    </message>
    <message>
        <source>Sign in to a server</source>
        <translation>Đăng nhập vào máy chủ</translation>
    </message>
    <message>
        <source>Show my games on this network</source>
        <translation>Hiện trò chơi của tôi trên mạng này</translation>
    </message>
    <message>
        <source>Learners find them in their app, without typing the PIN.</source>
        <translation>Người học thấy chúng trong ứng dụng, không cần nhập mã PIN.</translation>
    </message>
    <message>
        <source>Learners need the PIN.</source>
        <translation>Người học cần mã PIN.</translation>
    </message>
    <message>
        <source>This device is on no network. Only this computer can join.</source>
        <translation>Thiết bị này không nối mạng nào. Chỉ máy này tham gia được.</translation>
    </message>
    <message>
        <source>A game was interrupted: %1</source>
        <extracomment>%1: title of the quiz that was played</extracomment>
        <translation>Một trò chơi bị gián đoạn: %1</translation>
    </message>
    <message>
        <source>Go on with the game</source>
        <translation>Tiếp tục trò chơi</translation>
    </message>
    <message>
        <source>This network has public addresses; games are shown on private ones alone. Learners need the PIN.</source>
        <translation>Mạng này dùng địa chỉ công cộng; trò chơi chỉ hiện ra trên mạng riêng. Người học cần mã PIN.</translation>
    </message>
</context>
<context>
    <name>ImportFaultLine</name>
    <message>
        <source>left out</source>
        <translation>bị bỏ ra</translation>
    </message>
    <message>
        <source>kept, cannot be played yet</source>
        <translation>được giữ, chưa chơi được</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>A quiz from a file</source>
        <translation>Bộ câu hỏi từ tệp</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Đợi một chút…</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Đang đọc tệp…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>No question could be read from this file.</source>
        <translation>Không đọc được câu hỏi nào trong tệp này.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) can be used</source>
        <translation>
            <numerusform>Dùng được %Ln câu hỏi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln can be played as it is</source>
        <translation>
            <numerusform>%Ln câu chơi được ngay</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A quiz takes %Ln question(s). The next ones follow when these are kept.</source>
        <translation>
            <numerusform>Một bộ chứa %Ln câu. Lưu xong sẽ đến các câu tiếp theo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only what can be played as it is</source>
        <translation>Chỉ các câu chơi được ngay</translation>
    </message>
    <message>
        <source>Otherwise the other questions come along, for you to finish.</source>
        <translation>Nếu không, các câu còn lại cũng được đưa vào để bạn hoàn thiện.</translation>
    </message>
    <message>
        <source>Keep questions %L1 to %L2</source>
        <translation>Lưu câu %L1 đến %L2</translation>
    </message>
    <message numerus="yes">
        <source>Keep %Ln question(s)</source>
        <translation>
            <numerusform>Lưu %Ln câu hỏi</numerusform>
        </translation>
    </message>
    <message>
        <source>All quizzes</source>
        <translation>Mọi bộ câu hỏi</translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s) need a look</source>
        <translation>
            <numerusform>%Ln chỗ cần xem lại</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>và %Ln chỗ nữa</numerusform>
        </translation>
    </message>
    <message>
        <source>Save a sample table</source>
        <translation>Lưu bảng mẫu</translation>
    </message>
    <message>
        <source>The questions</source>
        <translation>Các câu hỏi</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Xem thêm %Ln câu</numerusform>
        </translation>
    </message>
    <message>
        <source>Not kept, or worth a look</source>
        <translation>Không giữ lại, hoặc cần xem lại</translation>
    </message>
</context>
<context>
    <name>ImportQuestionLine</name>
    <message>
        <source>%1. %2</source>
        <extracomment>%1: number of a question, %2: what it asks</extracomment>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>Interchange</name>
    <message>
        <source>Something is missing here.</source>
        <translation>Chỗ này còn thiếu.</translation>
    </message>
    <message>
        <source>This is too long, or too many.</source>
        <translation>Quá dài hoặc quá nhiều.</translation>
    </message>
    <message>
        <source>There are too few of these.</source>
        <translation>Chỗ này quá ít.</translation>
    </message>
    <message>
        <source>This number is too small or too large.</source>
        <translation>Số này quá nhỏ hoặc quá lớn.</translation>
    </message>
    <message>
        <source>There is no such answer.</source>
        <translation>Không có đáp án như vậy.</translation>
    </message>
    <message>
        <source>This sort of question is not taken.</source>
        <translation>Loại câu hỏi này không nhập được.</translation>
    </message>
    <message>
        <source>Two answers say the same.</source>
        <translation>Hai đáp án giống nhau.</translation>
    </message>
    <message>
        <source>No answer is marked as right.</source>
        <translation>Chưa đánh dấu đáp án đúng.</translation>
    </message>
    <message>
        <source>Only one answer can be right here.</source>
        <translation>Ở đây chỉ một đáp án được đúng.</translation>
    </message>
    <message>
        <source>The question gives its answer away.</source>
        <translation>Câu hỏi để lộ đáp án.</translation>
    </message>
    <message>
        <source>This cannot be read.</source>
        <translation>Không đọc được chỗ này.</translation>
    </message>
    <message>
        <source>Whole questions</source>
        <translation>Cả câu hỏi</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tên bộ câu hỏi</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Mô tả</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Trình độ</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Nhãn</translation>
    </message>
    <message>
        <source>The kind of question</source>
        <translation>Loại câu hỏi</translation>
    </message>
    <message>
        <source>The question&apos;s text</source>
        <translation>Nội dung câu hỏi</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Đáp án</translation>
    </message>
    <message>
        <source>Accepted answers, tolerance</source>
        <translation>Câu trả lời được chấp nhận, sai số</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Điểm</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Giải thích</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Hình</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Âm thanh</translation>
    </message>
    <message>
        <source>Spoken text</source>
        <translation>Lời đọc</translation>
    </message>
    <message>
        <source>How often it is heard</source>
        <translation>Số lần được nghe</translation>
    </message>
    <message>
        <source>Other settings</source>
        <translation>Thiết lập khác</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Bảng (CSV)</translation>
    </message>
    <message>
        <source>Table (tabs)</source>
        <translation>Bảng (tab)</translation>
    </message>
    <message>
        <source>Kahoot (Excel)</source>
        <translation>Kahoot (Excel)</translation>
    </message>
    <message>
        <source>Wordrally (everything)</source>
        <translation>Wordrally (đầy đủ)</translation>
    </message>
    <message>
        <source>Read as Windows text (not Unicode): look at accents and quotation marks</source>
        <translation>Đọc theo bảng mã Windows (không phải Unicode): hãy xem lại dấu và dấu ngoặc kép</translation>
    </message>
    <message>
        <source>A column nobody knows</source>
        <translation>Cột không rõ nghĩa</translation>
    </message>
    <message>
        <source>Names of questions</source>
        <translation>Tên câu hỏi</translation>
    </message>
    <message>
        <source>Points for half-right answers</source>
        <translation>Điểm cho câu trả lời đúng một nửa</translation>
    </message>
    <message>
        <source>Words for single answers</source>
        <translation>Lời nhận xét cho từng đáp án</translation>
    </message>
    <message>
        <source>Fonts, tables, links</source>
        <translation>Kiểu chữ, bảng, liên kết</translation>
    </message>
    <message>
        <source>Pictures and sounds</source>
        <translation>Hình và âm thanh</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Dòng %1</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Cả tệp</translation>
    </message>
    <message>
        <source>Line %1, column %2</source>
        <translation>Dòng %1, cột %2</translation>
    </message>
    <message>
        <source>%1 (question %2)</source>
        <extracomment>%1: a part of a quiz, such as Picture; %2: numbers of questions</extracomment>
        <translation>%1 (câu %2)</translation>
    </message>
    <message>
        <source>There is nothing in this file.</source>
        <translation>Tệp này không có gì.</translation>
    </message>
    <message>
        <source>No row says what the columns hold. A table begins with a row of names, such as: question, option 1, option 2, correct.</source>
        <translation>Không có dòng nào cho biết mỗi cột chứa gì. Bảng bắt đầu bằng dòng tên cột, chẳng hạn: câu hỏi, lựa chọn 1, lựa chọn 2, đáp án đúng.</translation>
    </message>
    <message>
        <source>There is no question in this file.</source>
        <translation>Tệp này không có câu hỏi nào.</translation>
    </message>
    <message>
        <source>This is a picture. Questions are read from tables and texts.</source>
        <translation>Đây là hình ảnh. Câu hỏi được đọc từ bảng và văn bản.</translation>
    </message>
    <message>
        <source>This is a sound or a film. Questions are read from tables and texts.</source>
        <translation>Đây là tệp âm thanh hoặc phim. Câu hỏi được đọc từ bảng và văn bản.</translation>
    </message>
    <message>
        <source>This is a PDF. Put the questions into a table (.csv or .xlsx) or a plain text.</source>
        <translation>Đây là tệp PDF. Hãy đưa câu hỏi vào bảng (.csv hoặc .xlsx) hoặc văn bản thuần.</translation>
    </message>
    <message>
        <source>This is a Word document, or something else that holds no table. Put the questions into a table (.csv or .xlsx) or a plain text.</source>
        <translation>Đây là tài liệu Word hoặc tệp không có bảng. Hãy đưa câu hỏi vào bảng (.csv hoặc .xlsx) hoặc văn bản thuần.</translation>
    </message>
    <message>
        <source>This file is of an old Office. Open it there, and save it as .xlsx or .csv.</source>
        <translation>Đây là tệp Office đời cũ. Hãy mở tệp và lưu thành .xlsx hoặc .csv.</translation>
    </message>
    <message>
        <source>This is a formatted text. Save it as a plain text (.txt).</source>
        <translation>Đây là văn bản có định dạng. Hãy lưu thành văn bản thuần (.txt).</translation>
    </message>
    <message>
        <source>This is a compressed file. Unpack it first.</source>
        <translation>Đây là tệp nén. Hãy giải nén trước.</translation>
    </message>
    <message>
        <source>This spreadsheet is damaged, or far too large. Open it, and save it anew.</source>
        <translation>Bảng tính này bị hỏng hoặc quá lớn. Hãy mở rồi lưu lại.</translation>
    </message>
    <message>
        <source>This is neither a text nor a table.</source>
        <translation>Đây không phải văn bản, cũng không phải bảng.</translation>
    </message>
    <message>
        <source>This is neither a table whose first row names its columns (question, option 1, option 2, correct), nor GIFT, Aiken, Moodle XML or a Wordrally quiz.</source>
        <translation>Đây không phải bảng có dòng đầu là tên cột (câu hỏi, lựa chọn 1, lựa chọn 2, đáp án đúng), cũng không phải GIFT, Aiken, Moodle XML hay bộ câu hỏi Wordrally.</translation>
    </message>
    <message>
        <source>(no question)</source>
        <translation>(chưa có câu hỏi)</translation>
    </message>
    <message>
        <source>%1 (right)</source>
        <extracomment>An answer that is right; %1: the answer</extracomment>
        <translation>%1 (đúng)</translation>
    </message>
    <message>
        <source>question,option 1,option 2,option 3,option 4,correct,time
Which animal says “meow”?,a cat,a dog,a cow,a hen,1,20
What is the past of “go”?,goed,went,gone,going,2,30
Which of these are colours?,red,run,blue,rain,&quot;1,3&quot;,20
</source>
        <translation>câu hỏi,lựa chọn 1,lựa chọn 2,lựa chọn 3,lựa chọn 4,đáp án đúng,thời gian
“Con mèo” tiếng Anh là gì?,cat,dog,cow,hen,1,20
Quá khứ của “go” là gì?,goed,went,gone,going,2,30
Những từ nào chỉ màu sắc?,red,run,blue,rain,&quot;1,3&quot;,20
</translation>
    </message>
    <message>
        <source>Read as a list of words: the meaning is asked, the word is the right answer</source>
        <translation>Đọc như danh sách từ: hỏi nghĩa, từ là đáp án đúng</translation>
    </message>
    <message>
        <source>Table (Excel)</source>
        <translation>Bảng (Excel)</translation>
    </message>
</context>
<context>
    <name>IntervalWords</name>
    <message>
        <source>today</source>
        <extracomment>After how long a practice card comes back</extracomment>
        <translation>hôm nay</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <extracomment>After how long a practice card comes back</extracomment>
        <translation>
            <numerusform>%Ln ngày</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s)</source>
        <extracomment>After how long a practice card comes back</extracomment>
        <translation>
            <numerusform>%Ln tháng</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <extracomment>After how long a practice card comes back</extracomment>
        <translation>
            <numerusform>%Ln năm</numerusform>
        </translation>
    </message>
    <message>
        <source>tomorrow</source>
        <extracomment>When a practice card comes back</extracomment>
        <translation>ngày mai</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln day(s)</source>
        <extracomment>When a practice card comes back</extracomment>
        <translation>
            <numerusform>sau %Ln ngày</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JoinCard</name>
    <message>
        <source>Join at %1</source>
        <translation>Tham gia tại %1</translation>
    </message>
    <message>
        <source>PIN %1</source>
        <extracomment>%1: the digits of a PIN, one by one</extracomment>
        <translation>Mã PIN %1</translation>
    </message>
    <message>
        <source>QR code of the join address</source>
        <translation>Mã QR của địa chỉ tham gia</translation>
    </message>
    <message>
        <source>This device is on no network. Only this computer can join.</source>
        <translation>Thiết bị này không nối mạng nào. Chỉ máy này tham gia được.</translation>
    </message>
</context>
<context>
    <name>KindChoice</name>
    <message>
        <source>Kind of question</source>
        <translation>Dạng câu hỏi</translation>
    </message>
    <message>
        <source>Kind of question: %1</source>
        <translation>Dạng câu hỏi: %1</translation>
    </message>
</context>
<context>
    <name>KindWords</name>
    <message>
        <source>True</source>
        <translation>Đúng</translation>
    </message>
    <message>
        <source>False</source>
        <translation>Sai</translation>
    </message>
    <message>
        <source>One right answer</source>
        <translation>Một đáp án đúng</translation>
    </message>
    <message>
        <source>Learners choose one of several answers.</source>
        <translation>Người học chọn một trong nhiều đáp án.</translation>
    </message>
    <message>
        <source>Several right answers</source>
        <translation>Nhiều đáp án đúng</translation>
    </message>
    <message>
        <source>Learners tick everything that is right.</source>
        <translation>Người học đánh dấu mọi đáp án đúng.</translation>
    </message>
    <message>
        <source>True or false</source>
        <translation>Đúng hay sai</translation>
    </message>
    <message>
        <source>Learners say whether it is true.</source>
        <translation>Người học cho biết điều đó đúng hay sai.</translation>
    </message>
    <message>
        <source>A word or a phrase</source>
        <translation>Từ hoặc cụm từ</translation>
    </message>
    <message>
        <source>Learners type the answer.</source>
        <translation>Người học gõ câu trả lời.</translation>
    </message>
    <message>
        <source>A text with gaps</source>
        <translation>Đoạn văn có chỗ trống</translation>
    </message>
    <message>
        <source>Learners fill the gaps by typing, or from a bank of words.</source>
        <translation>Người học điền chỗ trống bằng cách gõ, hoặc chọn từ có sẵn.</translation>
    </message>
    <message>
        <source>A number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Learners type a number, which may be a little off.</source>
        <translation>Người học gõ một số, có thể lệch một chút.</translation>
    </message>
    <message>
        <source>A dictation</source>
        <translation>Nghe và viết</translation>
    </message>
    <message>
        <source>Learners write down the sentence they hear.</source>
        <translation>Người học viết lại câu nghe được.</translation>
    </message>
    <message>
        <source>Words in order</source>
        <translation>Sắp xếp từ</translation>
    </message>
    <message>
        <source>Learners put mixed words into the order of a sentence.</source>
        <translation>Người học xếp các từ lộn xộn thành câu.</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Ghép cặp</translation>
    </message>
    <message>
        <source>Learners find what goes together.</source>
        <translation>Người học tìm những gì đi với nhau.</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Learners sort words into groups.</source>
        <translation>Người học xếp các từ vào nhóm.</translation>
    </message>
    <message>
        <source>A poll</source>
        <translation>Thăm dò</translation>
    </message>
    <message>
        <source>Learners choose; nothing is right or wrong.</source>
        <translation>Người học chọn; không có đúng hay sai.</translation>
    </message>
    <message>
        <source>A word cloud</source>
        <translation>Đám mây từ</translation>
    </message>
    <message>
        <source>Learners send a word or two of their own, which everybody sees.</source>
        <translation>Người học gửi một hai từ của mình, mọi người đều thấy.</translation>
    </message>
</context>
<context>
    <name>LearnerPage</name>
    <message>
        <source>How I am doing</source>
        <translation>Kết quả của tôi</translation>
    </message>
    <message>
        <source>All my games</source>
        <translation>Tất cả trò chơi của tôi</translation>
    </message>
    <message>
        <source>The report is being made…</source>
        <translation>Đang lập báo cáo…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Games that you play while signed in are counted here.</source>
        <translation>Những trò chơi bạn chơi khi đã đăng nhập được tính ở đây.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln game(s)</source>
        <translation>
            <numerusform>%Ln trò chơi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln câu trả lời</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 % right</source>
        <translation>Đúng %L1 %</translation>
    </message>
    <message>
        <source>Day by day</source>
        <translation>Theo ngày</translation>
    </message>
    <message>
        <source>By kind of question</source>
        <translation>Theo dạng câu hỏi</translation>
    </message>
    <message>
        <source>Words to learn</source>
        <translation>Từ cần học</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>This device hosts at %1</source>
        <translation>Thiết bị này tổ chức tại %1</translation>
    </message>
    <message>
        <source>This device is on no network, so nobody else can join. Connect it to the Wi-Fi of the room.</source>
        <translation>Thiết bị này chưa vào mạng nào nên không ai khác tham gia được. Hãy kết nối Wi-Fi của phòng.</translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>Ngừng tổ chức</translation>
    </message>
    <message>
        <source>Running games</source>
        <translation>Trò chơi đang diễn ra</translation>
    </message>
    <message>
        <source>PIN %1</source>
        <translation>Mã PIN %1</translation>
    </message>
    <message>
        <source>Return to the game</source>
        <translation>Trở lại trò chơi</translation>
    </message>
    <message>
        <source>Return to the game %1</source>
        <translation>Trở lại trò chơi %1</translation>
    </message>
    <message>
        <source>Choose a quiz</source>
        <translation>Chọn bộ câu hỏi</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Tìm kiếm</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>There is no quiz here yet.</source>
        <translation>Chưa có bộ câu hỏi nào.</translation>
    </message>
    <message>
        <source>No quiz matches that.</source>
        <translation>Không có bộ câu hỏi nào phù hợp.</translation>
    </message>
    <message>
        <source>Quizzes</source>
        <translation>Bộ câu hỏi</translation>
    </message>
    <message>
        <source>Stop hosting?</source>
        <translation>Ngừng tổ chức?</translation>
    </message>
    <message>
        <source>Everybody loses the connection. The games are kept, and go on when you host again.</source>
        <translation>Mọi người sẽ mất kết nối. Các trò chơi được giữ lại và tiếp tục khi bạn tổ chức lại.</translation>
    </message>
    <message>
        <source>Games are hosted at %1</source>
        <translation>Trò chơi được tổ chức tại %1</translation>
    </message>
    <message>
        <source>Host on this network instead</source>
        <translation>Tổ chức trên mạng này</translation>
    </message>
    <message>
        <source>Write a quiz</source>
        <translation>Soạn bộ câu hỏi</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <extracomment>%1: title of a quiz</extracomment>
        <translation>Đã xóa %1.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>A quiz from a file</source>
        <translation>Bộ câu hỏi từ tệp</translation>
    </message>
    <message>
        <source>Choose a file with questions</source>
        <translation>Chọn tệp có câu hỏi</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Mọi tệp</translation>
    </message>
    <message>
        <source>Colleagues of your school see the quizzes you write, as you see theirs: they can play and copy them. Only you and your school&apos;s admin change them.</source>
        <translation>Đồng nghiệp cùng trường thấy các bộ câu hỏi bạn viết, như bạn thấy của họ: họ chơi và sao chép được. Chỉ bạn và quản trị viên của trường sửa được.</translation>
    </message>
</context>
<context>
    <name>LobbyPage</name>
    <message>
        <source>You&apos;re in!</source>
        <translation>Bạn đã vào!</translation>
    </message>
    <message>
        <source>See your name on the big screen? The host starts soon.</source>
        <translation>Thấy tên mình trên màn hình lớn chưa? Chủ trò sắp bắt đầu.</translation>
    </message>
    <message>
        <source>The lobby is locked: nobody else can join.</source>
        <translation>Phòng chờ đã khóa: không ai vào thêm được.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln người chơi</numerusform>
        </translation>
    </message>
    <message>
        <source>Here with you</source>
        <translation>Cùng chơi với bạn</translation>
    </message>
    <message>
        <source>Team %L1</source>
        <translation>Đội %L1</translation>
    </message>
    <message>
        <source>How points are made: %1</source>
        <extracomment>%1: Classic, Accuracy, Steady or No clock</extracomment>
        <translation>Cách tính điểm: %1</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Leave the game?</source>
        <translation>Rời trò chơi?</translation>
    </message>
    <message>
        <source>Your place and your points are kept: you can come back while it runs.</source>
        <translation>Chỗ và điểm của bạn vẫn được giữ: bạn có thể quay lại khi trò chơi còn diễn ra.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Rời đi</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Ở lại</translation>
    </message>
    <message>
        <source>This device could not keep your result. Is its disk full?</source>
        <translation>Thiết bị này không lưu được kết quả. Có phải bộ nhớ đã đầy?</translation>
    </message>
    <message>
        <source>Connected again.</source>
        <translation>Đã kết nối lại.</translation>
    </message>
    <message>
        <source>Stop hosting?</source>
        <translation>Ngừng tổ chức?</translation>
    </message>
    <message>
        <source>Everybody loses the connection. The games are kept, and go on when you host again.</source>
        <translation>Mọi người sẽ mất kết nối. Các trò chơi được giữ lại và tiếp tục khi bạn tổ chức lại.</translation>
    </message>
    <message>
        <source>Close Wordrally</source>
        <translation>Đóng Wordrally</translation>
    </message>
    <message>
        <source>A game was interrupted</source>
        <translation>Một trò chơi bị gián đoạn</translation>
    </message>
    <message>
        <source>Go on with the game</source>
        <translation>Tiếp tục trò chơi</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
</context>
<context>
    <name>MyAccount</name>
    <message>
        <source>Sign out</source>
        <translation>Đăng xuất</translation>
    </message>
    <message>
        <source>My games there</source>
        <translation>Trò chơi của tôi ở đó</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>None yet. Games you join there while you are signed in are kept with your account.</source>
        <translation>Chưa có. Trò chơi bạn tham gia ở đó khi đã đăng nhập sẽ được lưu cùng tài khoản.</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Giáo viên</translation>
    </message>
    <message>
        <source>School administrator</source>
        <translation>Quản trị trường</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Người vận hành</translation>
    </message>
    <message>
        <source>Learner</source>
        <translation>Người học</translation>
    </message>
</context>
<context>
    <name>NamePage</name>
    <message>
        <source>What shall we call you?</source>
        <translation>Gọi bạn là gì nhỉ?</translation>
    </message>
    <message>
        <source>Your nickname</source>
        <translation>Biệt danh của bạn</translation>
    </message>
    <message>
        <source>Everybody in the game sees it.</source>
        <translation>Mọi người trong trò chơi đều thấy.</translation>
    </message>
    <message>
        <source>Suggest a name</source>
        <translation>Gợi ý một cái tên</translation>
    </message>
    <message>
        <source>Joining…</source>
        <translation>Đang vào…</translation>
    </message>
    <message>
        <source>Let me in</source>
        <translation>Cho tôi vào</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Another PIN</source>
        <translation>Mã PIN khác</translation>
    </message>
</context>
<context>
    <name>NavBar</name>
    <message>
        <source>Play</source>
        <translation>Chơi</translation>
    </message>
    <message>
        <source>My games</source>
        <translation>Trò chơi của tôi</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Các mục</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Tổ chức</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Luyện tập</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln card(s) due</source>
        <translation>
            <numerusform>%1, %Ln thẻ đến hạn</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptionBadge</name>
    <message>
        <source>triangle</source>
        <extracomment>Shape of an answer&apos;s badge</extracomment>
        <translation>tam giác</translation>
    </message>
    <message>
        <source>circle</source>
        <translation>hình tròn</translation>
    </message>
    <message>
        <source>square</source>
        <translation>hình vuông</translation>
    </message>
    <message>
        <source>diamond</source>
        <translation>hình thoi</translation>
    </message>
    <message>
        <source>star</source>
        <translation>ngôi sao</translation>
    </message>
    <message>
        <source>hexagon</source>
        <translation>lục giác</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>dấu cộng</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>giọt nước</translation>
    </message>
</context>
<context>
    <name>OptionEdit</name>
    <message>
        <source>Answer %1</source>
        <translation>Đáp án %1</translation>
    </message>
    <message>
        <source>Answer %1 is right</source>
        <translation>Đáp án %1 là đúng</translation>
    </message>
    <message>
        <source>Take answer %1 out</source>
        <translation>Bỏ đáp án %1</translation>
    </message>
</context>
<context>
    <name>OptionTile</name>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>A letter, a shape and the answer itself, for screen readers</extracomment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>Đáp án đúng</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Sai</translation>
    </message>
    <message numerus="yes">
        <source>chosen by %Ln player(s)</source>
        <translation>
            <numerusform>%Ln người chọn</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptionsForm</name>
    <message>
        <source>Answers</source>
        <translation>Các đáp án</translation>
    </message>
    <message>
        <source>Add an answer</source>
        <translation>Thêm đáp án</translation>
    </message>
</context>
<context>
    <name>OrderPart</name>
    <message>
        <source>Press the words in the right order.</source>
        <translation>Nhấn các từ theo đúng thứ tự.</translation>
    </message>
    <message>
        <source>Your sentence</source>
        <translation>Câu của bạn</translation>
    </message>
    <message>
        <source>%1, take out</source>
        <extracomment>%1 is a word of the sentence that is being built</extracomment>
        <translation>%1, bỏ ra</translation>
    </message>
</context>
<context>
    <name>PairsForm</name>
    <message>
        <source>Pairs</source>
        <translation>Ghép cặp</translation>
    </message>
    <message>
        <source>Pair %L1</source>
        <translation>Cặp %L1</translation>
    </message>
    <message>
        <source>A word</source>
        <translation>Một từ</translation>
    </message>
    <message>
        <source>What belongs to pair %L1</source>
        <translation>Vế kia của cặp %L1</translation>
    </message>
    <message>
        <source>What belongs to it</source>
        <translation>Vế kia</translation>
    </message>
</context>
<context>
    <name>PieceBank</name>
    <message>
        <source>used</source>
        <translation>đã dùng</translation>
    </message>
</context>
<context>
    <name>PlayPage</name>
    <message>
        <source>The server is restarting. Coming back, your points are safe.</source>
        <translation>Máy chủ đang khởi động lại. Đang nối lại, điểm của bạn vẫn an toàn.</translation>
    </message>
    <message>
        <source>Connection lost. Coming back, your points are safe.</source>
        <translation>Mất kết nối. Đang nối lại, điểm của bạn vẫn an toàn.</translation>
    </message>
    <message>
        <source>Paused. The host will go on in a moment.</source>
        <translation>Tạm dừng. Chủ trò sẽ tiếp tục ngay.</translation>
    </message>
    <message>
        <source>Answer in!</source>
        <translation>Đã nhận câu trả lời!</translation>
    </message>
    <message>
        <source>Time is up.</source>
        <translation>Hết giờ.</translation>
    </message>
    <message>
        <source>Kept. It is sent as soon as you are connected again.</source>
        <translation>Đã giữ lại. Sẽ được gửi ngay khi bạn kết nối lại.</translation>
    </message>
</context>
<context>
    <name>PlayerLine</name>
    <message>
        <source>connected</source>
        <translation>đã kết nối</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>chưa kết nối</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>đã trả lời</translation>
    </message>
    <message>
        <source>has not answered</source>
        <translation>chưa trả lời</translation>
    </message>
    <message>
        <source>%L1 ms</source>
        <extracomment>Milliseconds</extracomment>
        <translation>%L1 ms</translation>
    </message>
    <message>
        <source>Take %1 out of the game</source>
        <translation>Đưa %1 ra khỏi trò chơi</translation>
    </message>
</context>
<context>
    <name>Podium</name>
    <message>
        <source>The podium</source>
        <translation>Bục vinh quang</translation>
    </message>
    <message numerus="yes">
        <source>Place %L1: %2, %n point(s)</source>
        <translation>
            <numerusform>Hạng %L1: %2, %n điểm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln điểm</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PodiumPage</name>
    <message>
        <source>You won!</source>
        <translation>Bạn đã thắng!</translation>
    </message>
    <message>
        <source>You are on the podium!</source>
        <translation>Bạn đứng trên bục!</translation>
    </message>
    <message>
        <source>The podium</source>
        <translation>Bục vinh quang</translation>
    </message>
    <message>
        <source>You came in place %L1 of %L2</source>
        <translation>Bạn xếp hạng %L1 trên %L2</translation>
    </message>
</context>
<context>
    <name>PointRules</name>
    <message>
        <source>No clock</source>
        <translation>Không tính giờ</translation>
    </message>
    <message>
        <source>There is no clock: a right answer is worth all its points, however long it takes.</source>
        <translation>Không tính giờ: câu đúng được trọn điểm, dù nghĩ bao lâu.</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>Cổ điển</translation>
    </message>
    <message>
        <source>Right answers count, quick ones more: all the points at once, half of them when the time ends.</source>
        <translation>Đúng thì có điểm, nhanh thì nhiều hơn: trả lời ngay được trọn điểm, lúc hết giờ còn một nửa.</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Chính xác</translation>
    </message>
    <message>
        <source>Only being right counts. The clock gives no points.</source>
        <translation>Chỉ tính đúng hay sai. Nhanh không được thêm điểm.</translation>
    </message>
    <message>
        <source>Steady</source>
        <translation>Chắc chắn</translation>
    </message>
    <message>
        <source>One more right answer always beats faster ones: speed brings half a question in the whole game, no more.</source>
        <translation>Thêm một câu đúng luôn hơn trả lời nhanh: tốc độ cả trò chơi chỉ đáng nửa câu hỏi.</translation>
    </message>
    <message>
        <source>What is right in part gets a part of the points.</source>
        <translation>Đúng một phần được một phần điểm.</translation>
    </message>
    <message>
        <source>Bonus for right answers in a row (100 points more each time, up to 500)</source>
        <translation>Thưởng cho chuỗi câu đúng (mỗi lần thêm 100 điểm, nhiều nhất 500)</translation>
    </message>
    <message>
        <source>A team has the mean of its players&apos; points.</source>
        <translation>Điểm của đội là điểm trung bình của các thành viên.</translation>
    </message>
    <message>
        <source>Equal points share a place; those with less answering time in all stand first in it.</source>
        <translation>Bằng điểm thì cùng hạng; ai tốn ít thời gian trả lời hơn được xếp trước.</translation>
    </message>
</context>
<context>
    <name>PracticePage</name>
    <message>
        <source>Fetching your cards…</source>
        <translation>Đang tải thẻ của bạn…</translation>
    </message>
    <message>
        <source>Nothing to practise yet</source>
        <translation>Chưa có gì để luyện tập</translation>
    </message>
    <message>
        <source>What you miss in games comes here by itself, and comes back just before you would forget it.</source>
        <translation>Những gì bạn trả lời sai trong trò chơi tự đến đây, và trở lại ngay trước khi bạn sắp quên.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>Go on writing</source>
        <translation>Viết tiếp</translation>
    </message>
    <message>
        <source>As a learner sees it</source>
        <translation>Như người học thấy</translation>
    </message>
    <message>
        <source>In a game a voice says it.</source>
        <translation>Trong trò chơi sẽ có giọng đọc.</translation>
    </message>
</context>
<context>
    <name>ProjectorLobby</name>
    <message>
        <source>QR code of the join address</source>
        <translation>Mã QR của địa chỉ tham gia</translation>
    </message>
    <message>
        <source>Waiting for players…</source>
        <translation>Đang chờ người chơi…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln người chơi</numerusform>
        </translation>
    </message>
    <message>
        <source>The lobby is locked: nobody else can join.</source>
        <translation>Phòng chờ đã khóa: không ai vào thêm được.</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Người chơi</translation>
    </message>
</context>
<context>
    <name>ProjectorPage</name>
    <message>
        <source>Paused</source>
        <translation>Đã tạm dừng</translation>
    </message>
    <message>
        <source>Question %L1 of %L2</source>
        <translation>Câu %L1 trên %L2</translation>
    </message>
    <message>
        <source>Leaderboard</source>
        <translation>Bảng xếp hạng</translation>
    </message>
    <message>
        <source>The podium</source>
        <translation>Bục vinh quang</translation>
    </message>
    <message>
        <source>Thank you for playing!</source>
        <translation>Cảm ơn các bạn đã chơi!</translation>
    </message>
</context>
<context>
    <name>ProjectorQuestion</name>
    <message>
        <source>Question %L1 of %L2</source>
        <translation>Câu %L1 trên %L2</translation>
    </message>
    <message>
        <source>Get ready</source>
        <translation>Chuẩn bị</translation>
    </message>
    <message>
        <source>%L1 of %L2 answered</source>
        <translation>%L1 trên %L2 đã trả lời</translation>
    </message>
    <message>
        <source>Fill in the gaps</source>
        <translation>Điền vào chỗ trống</translation>
    </message>
</context>
<context>
    <name>QuestionForm</name>
    <message>
        <source>All questions</source>
        <translation>Tất cả câu hỏi</translation>
    </message>
    <message>
        <source>Question %L1 of %L2</source>
        <translation>Câu %L1 trên %L2</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Câu hỏi</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln giây</numerusform>
        </translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Điểm</translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln điểm</numerusform>
        </translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Vì sao?</translation>
    </message>
    <message>
        <source>Shown with the right answer</source>
        <translation>Hiện cùng đáp án đúng</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <extracomment>Which question of how many, where there is no room for the word</extracomment>
        <translation>%L1 trên %L2</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Đoạn văn</translation>
    </message>
    <message>
        <source>Write ___ for a gap, or put the cursor into a word and make it one.</source>
        <translation>Viết ___ cho mỗi chỗ trống, hoặc đặt con trỏ vào một từ rồi biến nó thành chỗ trống.</translation>
    </message>
    <message>
        <source>Make the word a gap</source>
        <translation>Biến từ thành chỗ trống</translation>
    </message>
    <message>
        <source>What they read</source>
        <translation>Nội dung người học đọc</translation>
    </message>
</context>
<context>
    <name>QuestionLine</name>
    <message>
        <source>No words yet</source>
        <translation>Chưa có nội dung</translation>
    </message>
    <message>
        <source>Question %L1: %2</source>
        <translation>Câu %L1: %2</translation>
    </message>
    <message>
        <source>not ready</source>
        <translation>chưa xong</translation>
    </message>
    <message>
        <source>Move it with Alt and the arrow keys.</source>
        <translation>Di chuyển bằng Alt và phím mũi tên.</translation>
    </message>
</context>
<context>
    <name>QuestionList</name>
    <message>
        <source>Questions</source>
        <translation>Câu hỏi</translation>
    </message>
</context>
<context>
    <name>QuestionMedia</name>
    <message>
        <source>A picture that nobody has described</source>
        <translation>Một bức hình chưa có lời mô tả</translation>
    </message>
    <message>
        <source>A sound that cannot be played on this device</source>
        <translation>Một đoạn âm thanh không phát được trên thiết bị này</translation>
    </message>
</context>
<context>
    <name>QuestionMediaForm</name>
    <message>
        <source>Choose a picture</source>
        <translation>Chọn hình ảnh</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Hình ảnh</translation>
    </message>
    <message>
        <source>Choose a sound</source>
        <translation>Chọn âm thanh</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Âm thanh</translation>
    </message>
    <message>
        <source>Sending the picture…</source>
        <translation>Đang gửi hình ảnh…</translation>
    </message>
    <message>
        <source>Add a picture</source>
        <translation>Thêm hình ảnh</translation>
    </message>
    <message>
        <source>Sending the sound…</source>
        <translation>Đang gửi âm thanh…</translation>
    </message>
    <message>
        <source>Add a sound</source>
        <translation>Thêm âm thanh</translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation>Hình ảnh cho thấy gì</translation>
    </message>
    <message>
        <source>For those who cannot see it</source>
        <translation>Cho những người không nhìn thấy</translation>
    </message>
    <message>
        <source>Take the picture out</source>
        <translation>Bỏ hình ảnh</translation>
    </message>
    <message>
        <source>A sound that cannot be played on this device</source>
        <translation>Âm thanh không phát được trên thiết bị này</translation>
    </message>
    <message>
        <source>What the sound says</source>
        <translation>Âm thanh nói gì</translation>
    </message>
    <message>
        <source>For those who cannot hear it</source>
        <translation>Cho những người không nghe được</translation>
    </message>
    <message>
        <source>Take the sound out</source>
        <translation>Bỏ âm thanh</translation>
    </message>
    <message>
        <source>Let a voice say it</source>
        <translation>Cho giọng đọc</translation>
    </message>
</context>
<context>
    <name>QuestionPage</name>
    <message>
        <source>Get ready</source>
        <translation>Chuẩn bị</translation>
    </message>
    <message>
        <source>Question %L1 of %L2</source>
        <translation>Câu %L1 trên %L2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln điểm</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose all that are right, then submit.</source>
        <translation>Chọn mọi đáp án đúng rồi gửi.</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Fill in the gaps</source>
        <translation>Điền vào chỗ trống</translation>
    </message>
</context>
<context>
    <name>QuestionTools</name>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>As a learner sees it</source>
        <translation>Như người học thấy</translation>
    </message>
    <message>
        <source>Duplicate this question</source>
        <translation>Nhân đôi câu hỏi này</translation>
    </message>
    <message>
        <source>Delete this question</source>
        <translation>Xóa câu hỏi này</translation>
    </message>
</context>
<context>
    <name>QuizForm</name>
    <message>
        <source>All quizzes</source>
        <translation>Tất cả bộ câu hỏi</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tiêu đề</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Mô tả</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Trình độ</translation>
    </message>
    <message>
        <source>None</source>
        <extracomment>No level of a language, such as A1</extracomment>
        <translation>Không</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) to do before it can be played</source>
        <translation>
            <numerusform>Còn %Ln việc phải làm trước khi chơi được</numerusform>
        </translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Câu hỏi</translation>
    </message>
    <message>
        <source>Add a question</source>
        <translation>Thêm câu hỏi</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Các phiên bản trước</translation>
    </message>
    <message>
        <source>It can be played</source>
        <translation>Đã có thể chơi</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Đang lưu…</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Chơi</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Tập dượt</translation>
    </message>
    <message>
        <source>A title and a question, and it can be played.</source>
        <translation>Có tên và một câu hỏi là chơi được.</translation>
    </message>
</context>
<context>
    <name>QuizLine</name>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln câu hỏi</numerusform>
        </translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Chưa xong</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Sửa %1</translation>
    </message>
    <message>
        <source>Make a copy of %1</source>
        <translation>Tạo bản sao của %1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>Xóa %1</translation>
    </message>
    <message>
        <source>Save %1 as a file</source>
        <translation>Lưu %1 thành tệp</translation>
    </message>
    <message>
        <source>by %1</source>
        <extracomment>Under the title of a quiz; %1: the name of the person who wrote it</extracomment>
        <translation>của %1</translation>
    </message>
</context>
<context>
    <name>QuizWords</name>
    <message>
        <source>The quiz needs a title.</source>
        <translation>Bộ câu hỏi cần tiêu đề.</translation>
    </message>
    <message>
        <source>The quiz needs a question.</source>
        <translation>Bộ câu hỏi cần ít nhất một câu.</translation>
    </message>
    <message>
        <source>This answer needs words.</source>
        <translation>Đáp án này cần nội dung.</translation>
    </message>
    <message>
        <source>The question needs words.</source>
        <translation>Câu hỏi cần nội dung.</translation>
    </message>
    <message numerus="yes">
        <source>The question needs at least %Ln answer(s).</source>
        <translation>
            <numerusform>Câu hỏi cần ít nhất %Ln đáp án.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark the answer that is right.</source>
        <translation>Hãy đánh dấu đáp án đúng.</translation>
    </message>
    <message>
        <source>Only one answer can be right here. Mark one, or let learners choose several.</source>
        <translation>Ở đây chỉ một đáp án được đúng. Đánh dấu một, hoặc cho người học chọn nhiều.</translation>
    </message>
    <message>
        <source>Say in words what it shows, for those who cannot see it.</source>
        <translation>Mô tả hình bằng lời cho người không nhìn thấy.</translation>
    </message>
    <message>
        <source>That is too long.</source>
        <translation>Quá dài.</translation>
    </message>
    <message>
        <source>This cannot be kept as it is.</source>
        <translation>Không lưu được như thế này.</translation>
    </message>
    <message>
        <source>There is nothing to hear yet. Choose a voice, or add a sound.</source>
        <translation>Chưa có gì để nghe. Hãy chọn một giọng đọc hoặc thêm âm thanh.</translation>
    </message>
    <message>
        <source>Write what the voice says.</source>
        <translation>Hãy viết điều giọng đọc sẽ nói.</translation>
    </message>
    <message>
        <source>Something is missing here.</source>
        <translation>Ở đây còn thiếu.</translation>
    </message>
    <message>
        <source>At least two lines are needed here.</source>
        <translation>Ở đây cần ít nhất hai dòng.</translation>
    </message>
    <message>
        <source>There are too many of them.</source>
        <translation>Nhiều quá mức cho phép.</translation>
    </message>
    <message>
        <source>Say what is right here.</source>
        <translation>Hãy cho biết đáp án đúng ở đây.</translation>
    </message>
    <message>
        <source>This is here already.</source>
        <translation>Nội dung này đã có rồi.</translation>
    </message>
    <message>
        <source>That is no number.</source>
        <translation>Đây không phải là số.</translation>
    </message>
    <message>
        <source>The text needs a gap. Write ___ for it, or make a word one.</source>
        <translation>Đoạn văn cần một chỗ trống. Viết ___ vào đó, hoặc biến một từ thành chỗ trống.</translation>
    </message>
    <message>
        <source>Learners read this: it gives the sentence away.</source>
        <translation>Người học đọc được phần này: nó để lộ câu cần nghe.</translation>
    </message>
</context>
<context>
    <name>RateLine</name>
    <message>
        <source>%1: %L2 % right</source>
        <translation>%1: đúng %L2 %</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <translation>%L1 %</translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>%1 s</source>
        <extracomment>seconds</extracomment>
        <translation>%1 giây</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <extracomment>milliseconds</extracomment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Players in</source>
        <translation>Người chơi đã vào</translation>
    </message>
    <message>
        <source>To join</source>
        <translation>Thời gian vào</translation>
    </message>
    <message>
        <source>There and back</source>
        <translation>Đi và về</translation>
    </message>
    <message>
        <source>Answer to “accepted”</source>
        <translation>Từ trả lời đến “đã nhận”</translation>
    </message>
    <message>
        <source>First to last screen</source>
        <translation>Từ màn hình đầu đến cuối</translation>
    </message>
    <message>
        <source>Answers accepted</source>
        <translation>Câu trả lời đã nhận</translation>
    </message>
    <message>
        <source>Lost or wrong</source>
        <translation>Mất hoặc sai</translation>
    </message>
    <message>
        <source>Lost connections</source>
        <translation>Số lần mất kết nối</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 of %2 players</extracomment>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>Storing an answer</source>
        <translation>Lưu một câu trả lời</translation>
    </message>
    <message>
        <source>Longest pause</source>
        <translation>Lần ngừng lâu nhất</translation>
    </message>
    <message>
        <source>Only %1 of %2 players came in.</source>
        <translation>Chỉ %1 trên %2 người chơi vào được.</translation>
    </message>
    <message>
        <source>Joining took up to %1; %2 is the most a room waits with patience.</source>
        <translation>Vào trò chơi mất đến %1; %2 là mức mà lớp còn kiên nhẫn.</translation>
    </message>
    <message>
        <source>It took up to %1 until an answer was accepted; after %2 people press again.</source>
        <translation>Mất đến %1 câu trả lời mới được nhận; sau %2 người ta sẽ bấm lại.</translation>
    </message>
    <message>
        <source>There and back took up to %1; beyond %2 a slow line costs points.</source>
        <translation>Đi và về mất đến %1; quá %2 thì đường truyền chậm làm mất điểm.</translation>
    </message>
    <message>
        <source>A question reached the last screen %1 after the first; %2 is fair.</source>
        <translation>Câu hỏi đến màn hình cuối sau màn hình đầu %1; %2 là công bằng.</translation>
    </message>
    <message>
        <source>%1 connections were lost and made again; %2 would be usual.</source>
        <translation>%1 kết nối bị mất rồi nối lại; thường chỉ %2.</translation>
    </message>
    <message>
        <source>%1 accepted answers are missing in the result. Please report this.</source>
        <translation>%1 câu trả lời đã nhận không có trong kết quả. Xin hãy báo lỗi này.</translation>
    </message>
    <message>
        <source>%1 results do not add up. Please report this.</source>
        <translation>%1 kết quả không khớp. Xin hãy báo lỗi này.</translation>
    </message>
    <message>
        <source>Only %1 of %2 players saw the end.</source>
        <translation>Chỉ %1 trên %2 người chơi thấy kết thúc.</translation>
    </message>
    <message>
        <source>The device fell silent before the end.</source>
        <translation>Thiết bị im lặng trước khi kết thúc.</translation>
    </message>
    <message>
        <source>Storing an answer took up to %1; %2 is the most that leaves time for the network.</source>
        <translation>Lưu một câu trả lời mất đến %1; %2 là mức còn chừa thời gian cho mạng.</translation>
    </message>
    <message>
        <source>The server paused for %1; more than %2 costs everybody points.</source>
        <translation>Máy chủ ngừng %1; quá %2 thì ai cũng mất điểm.</translation>
    </message>
    <message>
        <source>The page was out of sight, so its figures do not count for the network.</source>
        <translation>Trang đã bị ẩn nên số liệu của nó không tính cho mạng.</translation>
    </message>
    <message>
        <source>%1 players were simulated, and you expect %2. Bring more devices to be sure.</source>
        <translation>Đã mô phỏng %1 người chơi, còn bạn chờ %2. Hãy thêm thiết bị cho chắc.</translation>
    </message>
    <message>
        <source>Neither the server nor the network will keep up.</source>
        <translation>Cả máy chủ lẫn mạng đều không theo kịp.</translation>
    </message>
    <message numerus="yes">
        <source>The server will not keep up with %Ln player(s).</source>
        <translation>
            <numerusform>Máy chủ không theo kịp %Ln người chơi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network will not keep up with %Ln player(s).</source>
        <translation>
            <numerusform>Mạng không theo kịp %Ln người chơi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server will hold for %Ln player(s), the network for %1.</source>
        <translation>
            <numerusform>Máy chủ sẽ chịu nổi %Ln người chơi, mạng %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This will hold for %Ln player(s).</source>
        <translation>
            <numerusform>Sẽ chịu nổi %Ln người chơi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server will hold for %Ln player(s). The network was not tested.</source>
        <translation>
            <numerusform>Máy chủ sẽ chịu nổi %Ln người chơi. Mạng chưa được kiểm tra.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was measured.</source>
        <translation>Chưa đo được gì.</translation>
    </message>
    <message numerus="yes">
        <source>held with %Ln player(s)</source>
        <translation>
            <numerusform>chịu được %Ln người chơi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>did not hold with %Ln player(s)</source>
        <translation>
            <numerusform>không chịu được %Ln người chơi</numerusform>
        </translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>chưa kiểm tra</translation>
    </message>
    <message>
        <source>server</source>
        <translation>máy chủ</translation>
    </message>
    <message>
        <source>network</source>
        <translation>mạng</translation>
    </message>
    <message>
        <source>this device</source>
        <translation>thiết bị này</translation>
    </message>
    <message>
        <source>Take part with a spare phone to test the network as well.</source>
        <translation>Hãy dùng thêm một điện thoại phụ để kiểm tra cả mạng.</translation>
    </message>
    <message>
        <source>Several players on one phone share its one radio: 30 real phones use the air a little more than one phone with 30 players.</source>
        <translation>Nhiều người chơi trên một điện thoại dùng chung một sóng: 30 điện thoại thật chiếm sóng nhiều hơn một chút so với một điện thoại có 30 người chơi.</translation>
    </message>
</context>
<context>
    <name>RehearsalPage</name>
    <message>
        <source>This rehearsal is over and forgotten.</source>
        <translation>Buổi tập dượt này đã kết thúc và không còn được lưu.</translation>
    </message>
    <message>
        <source>Back to all quizzes</source>
        <translation>Về danh sách bộ câu hỏi</translation>
    </message>
</context>
<context>
    <name>RehearsalRunPage</name>
    <message>
        <source>Rehearsal</source>
        <translation>Tập dượt</translation>
    </message>
    <message>
        <source>Connection lost. We are coming back.</source>
        <translation>Mất kết nối. Chúng tôi đang kết nối lại.</translation>
    </message>
    <message>
        <source>Start the rehearsal</source>
        <translation>Bắt đầu tập dượt</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Dừng ngay</translation>
    </message>
    <message>
        <source>Host it for real</source>
        <translation>Tổ chức thật</translation>
    </message>
    <message>
        <source>Rehearse again</source>
        <translation>Tập dượt lại</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>No device is here yet.</source>
        <translation>Chưa có thiết bị nào.</translation>
    </message>
    <message>
        <source>Times: half of them · 99 of 100 took no longer</source>
        <translation>Thời gian: một nửa · 99 trên 100 không lâu hơn</translation>
    </message>
    <message>
        <source>The server&apos;s own part</source>
        <translation>Phần của riêng máy chủ</translation>
    </message>
</context>
<context>
    <name>RehearsalSetUpPage</name>
    <message>
        <source>Rehearse this quiz</source>
        <translation>Tập dượt bộ câu hỏi này</translation>
    </message>
    <message>
        <source>How many will play with you?</source>
        <translation>Sẽ có bao nhiêu người chơi với bạn?</translation>
    </message>
    <message>
        <source>Of these, simulated on this device</source>
        <translation>Trong đó mô phỏng trên thiết bị này</translation>
    </message>
    <message>
        <source>The rest is for spare phones and laptops. 0: none here.</source>
        <translation>Phần còn lại dành cho điện thoại và máy tính phụ. 0: không có ai ở đây.</translation>
    </message>
    <message>
        <source>Setting up…</source>
        <translation>Đang chuẩn bị…</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Chuẩn bị</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
</context>
<context>
    <name>ReportHead</name>
    <message>
        <source>Save tables and PDF</source>
        <translation>Lưu bảng và PDF</translation>
    </message>
    <message>
        <source>Show the files</source>
        <translation>Xem các tệp</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>The report is being made…</source>
        <translation>Đang lập báo cáo…</translation>
    </message>
    <message>
        <source>Saved in</source>
        <translation>Đã lưu trong</translation>
    </message>
</context>
<context>
    <name>ReportLine</name>
    <message>
        <source>Question %L1</source>
        <translation>Câu %L1</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>Đáp án đúng</translation>
    </message>
    <message numerus="yes">
        <source>chosen by %Ln player(s)</source>
        <translation>
            <numerusform>%Ln người chọn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln player(s) answered</source>
        <translation>
            <numerusform>%L1 trong %Ln người chơi đã trả lời</numerusform>
        </translation>
    </message>
    <message>
        <source>middle time %1</source>
        <extracomment>Half of the players took less, half took more</extracomment>
        <translation>thời gian trung vị %1</translation>
    </message>
    <message>
        <source>%L1 % right</source>
        <translation>Đúng %L1 %</translation>
    </message>
    <message>
        <source>Right answer: %1</source>
        <translation>Đáp án đúng: %1</translation>
    </message>
    <message>
        <source>Accept this answer</source>
        <translation>Chấp nhận câu trả lời này</translation>
    </message>
    <message>
        <source>Accept “%1”</source>
        <translation>Chấp nhận “%1”</translation>
    </message>
    <message>
        <source>Nearly right: %L1 %</source>
        <translation>Gần đúng: %L1 %</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln người chơi</numerusform>
        </translation>
    </message>
    <message>
        <source>By question</source>
        <translation>Theo câu hỏi</translation>
    </message>
    <message>
        <source>By player</source>
        <translation>Theo người chơi</translation>
    </message>
    <message>
        <source>No question was played.</source>
        <translation>Chưa chơi câu hỏi nào.</translation>
    </message>
    <message>
        <source>Nobody took part.</source>
        <translation>Không có ai tham gia.</translation>
    </message>
    <message>
        <source>%L1 % right</source>
        <translation>Đúng %L1 %</translation>
    </message>
    <message>
        <source>By word</source>
        <translation>Theo từ</translation>
    </message>
    <message>
        <source>No question asked for a word.</source>
        <translation>Không có câu hỏi nào hỏi về một từ.</translation>
    </message>
    <message>
        <source>All games</source>
        <translation>Tất cả các trận</translation>
    </message>
</context>
<context>
    <name>ReportPlayerLine</name>
    <message>
        <source>%1, removed</source>
        <translation>%1, đã bị loại</translation>
    </message>
    <message numerus="yes">
        <source>Place %L1: %2, %n point(s)</source>
        <translation>
            <numerusform>Hạng %L1: %2, %n điểm</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 % right</source>
        <translation>Đúng %L1 %</translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln question(s) answered</source>
        <translation>
            <numerusform>đã trả lời %L1 trong %Ln câu hỏi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportWordLine</name>
    <message>
        <source>%1: %L2 % right</source>
        <translation>%1: đúng %L2 %</translation>
    </message>
    <message numerus="yes">
        <source>asked %Ln time(s)</source>
        <translation>
            <numerusform>đã hỏi %Ln lần</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 %</source>
        <translation>%L1 %</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln điểm</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2 right</source>
        <translation>Đúng %L1 trên %L2</translation>
    </message>
    <message>
        <source>Your answers</source>
        <translation>Câu trả lời của bạn</translation>
    </message>
    <message>
        <source>%3 came in place %L1 of %L2</source>
        <translation>%3 xếp hạng %L1 trên %L2</translation>
    </message>
</context>
<context>
    <name>RevealPage</name>
    <message>
        <source>Question %L1 of %L2</source>
        <translation>Câu %L1 trên %L2</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Câu trả lời của bạn</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Vì sao?</translation>
    </message>
</context>
<context>
    <name>RevealPart</name>
    <message>
        <source>Your answer</source>
        <translation>Câu trả lời của bạn</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>Đáp án đúng</translation>
    </message>
</context>
<context>
    <name>RosterCard</name>
    <message>
        <source>Players</source>
        <translation>Người chơi</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln người chơi</numerusform>
        </translation>
    </message>
    <message>
        <source>Only who has not answered</source>
        <translation>Chỉ người chưa trả lời</translation>
    </message>
    <message>
        <source>Everybody has answered.</source>
        <translation>Mọi người đã trả lời.</translation>
    </message>
    <message>
        <source>Nobody is here yet. Show the PIN.</source>
        <translation>Chưa có ai. Hãy cho xem mã PIN.</translation>
    </message>
    <message>
        <source>Take %1 out?</source>
        <translation>Đưa %1 ra?</translation>
    </message>
    <message>
        <source>They leave the game at once. To keep them from joining again under another name, lock the lobby.</source>
        <translation>Họ rời trò chơi ngay. Để họ không vào lại bằng tên khác, hãy khóa phòng chờ.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Đưa ra</translation>
    </message>
</context>
<context>
    <name>SaveSign</name>
    <message>
        <source>Saved</source>
        <translation>Đã lưu</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Đang lưu…</translation>
    </message>
    <message>
        <source>Kept on this device. Sent as soon as the server answers.</source>
        <translation>Đã giữ trên thiết bị này. Sẽ gửi khi máy chủ trả lời.</translation>
    </message>
    <message>
        <source>Somebody else changed this quiz.</source>
        <translation>Có người khác đã sửa bộ câu hỏi này.</translation>
    </message>
    <message>
        <source>Not saved yet: %1</source>
        <translation>Chưa lưu: %1</translation>
    </message>
    <message>
        <source>This device cannot keep it. Is its disk full? Leave this page open.</source>
        <translation>Thiết bị không giữ được. Ổ đĩa có đầy không? Hãy để trang này mở.</translation>
    </message>
</context>
<context>
    <name>ScanPage</name>
    <message>
        <source>No camera here</source>
        <translation>Ở đây không có camera</translation>
    </message>
    <message>
        <source>The camera cannot be used</source>
        <translation>Không dùng được camera</translation>
    </message>
    <message>
        <source>Type the PIN and the address from the big screen instead.</source>
        <translation>Hãy nhập mã PIN và địa chỉ trên màn hình lớn.</translation>
    </message>
    <message>
        <source>Another program may be using it, or it is not allowed for Wordrally in the system&apos;s settings. You can also type the PIN and the address.</source>
        <translation>Có thể chương trình khác đang dùng camera, hoặc cài đặt hệ thống không cho Wordrally dùng. Bạn cũng có thể nhập mã PIN và địa chỉ.</translation>
    </message>
    <message>
        <source>Type the PIN</source>
        <translation>Nhập mã PIN</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>Hình từ camera</translation>
    </message>
    <message>
        <source>Hold the code on the big screen into the frame.</source>
        <translation>Đưa mã trên màn hình lớn vào khung.</translation>
    </message>
    <message>
        <source>That code leads to no Wordrally game.</source>
        <translation>Mã đó không dẫn tới trò chơi Wordrally nào.</translation>
    </message>
    <message>
        <source>Type the PIN instead</source>
        <translation>Nhập mã PIN thay vào đó</translation>
    </message>
</context>
<context>
    <name>ServerGameLine</name>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln điểm</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 right</source>
        <translation>đúng %L1</translation>
    </message>
</context>
<context>
    <name>SetUpPage</name>
    <message>
        <source>How shall we play?</source>
        <translation>Chơi thế nào?</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Điểm</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>Cổ điển</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Chính xác</translation>
    </message>
    <message>
        <source>Only being right counts. The clock gives no points.</source>
        <translation>Chỉ tính đúng hay sai. Nhanh không được thêm điểm.</translation>
    </message>
    <message>
        <source>Right answers count, quick ones more. A right answer is worth at least half.</source>
        <translation>Trả lời đúng có điểm, nhanh thì nhiều hơn. Trả lời đúng được ít nhất một nửa số điểm.</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Nhịp độ</translation>
    </message>
    <message>
        <source>I press Next</source>
        <translation>Tôi bấm tiếp</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Tự động</translation>
    </message>
    <message>
        <source>The game goes on after each answer and leaderboard.</source>
        <translation>Trò chơi tự tiếp tục sau mỗi đáp án và bảng xếp hạng.</translation>
    </message>
    <message>
        <source>The game waits for you after each question.</source>
        <translation>Trò chơi chờ bạn sau mỗi câu hỏi.</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Đang mở…</translation>
    </message>
    <message>
        <source>Open the lobby</source>
        <translation>Mở phòng chờ</translation>
    </message>
    <message>
        <source>All quizzes</source>
        <translation>Tất cả bộ câu hỏi</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Tập dượt</translation>
    </message>
    <message>
        <source>Steady</source>
        <translation>Chắc chắn</translation>
    </message>
    <message>
        <source>One more right answer always beats faster ones.</source>
        <translation>Thêm một câu đúng luôn hơn trả lời nhanh.</translation>
    </message>
    <message>
        <source>No clock</source>
        <translation>Không tính giờ</translation>
    </message>
    <message>
        <source>Questions wait until all have answered or you go on.</source>
        <translation>Câu hỏi chờ đến khi mọi người trả lời hoặc bạn đi tiếp.</translation>
    </message>
    <message>
        <source>Bonus for right answers in a row</source>
        <translation>Thưởng cho chuỗi câu đúng</translation>
    </message>
    <message>
        <source>100 points more each time, up to 500.</source>
        <translation>Mỗi lần thêm 100 điểm, nhiều nhất 500.</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>Các đội</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Không</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Màu sắc</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Tương phản cao</translation>
    </message>
    <message>
        <source>Stronger lines and plainer colours</source>
        <translation>Đường nét đậm hơn, màu đơn giản hơn</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Cỡ chữ</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <extracomment>Text size; %L1 is a number</extracomment>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Bớt chuyển động</translation>
    </message>
    <message>
        <source>Nothing glides, falls or bounces</source>
        <translation>Không có gì trượt, rơi hay nảy</translation>
    </message>
    <message>
        <source>Wordrally %1</source>
        <translation>Wordrally %1</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Âm thanh</translation>
    </message>
    <message>
        <source>Servers you trust</source>
        <translation>Các máy chủ bạn tin cậy</translation>
    </message>
    <message>
        <source>Nobody else vouches for them: this device knows them by their key. Forget one only if it was set up anew.</source>
        <translation>Không ai khác bảo đảm cho chúng: thiết bị này nhận ra chúng qua khóa. Chỉ quên một máy chủ khi nó được cài lại từ đầu.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Quên</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>Quên %1</translation>
    </message>
</context>
<context>
    <name>ShownPart</name>
    <message>
        <source>Right answer</source>
        <translation>Đáp án đúng</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>Sign in</source>
        <translation>Đăng nhập</translation>
    </message>
    <message>
        <source>With an account of your school&apos;s server. Joining a game needs none.</source>
        <translation>Bằng tài khoản trên máy chủ của trường. Tham gia trò chơi thì không cần.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Máy chủ</translation>
    </message>
    <message>
        <source>Its address, or a join link</source>
        <translation>Địa chỉ, hoặc liên kết tham gia</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Stay signed in on this device</source>
        <translation>Giữ đăng nhập trên thiết bị này</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Đang đăng nhập…</translation>
    </message>
</context>
<context>
    <name>SittingPage</name>
    <message numerus="yes">
        <source>%Ln card(s) to go</source>
        <translation>
            <numerusform>Còn %Ln thẻ</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Take the last grade back</source>
        <translation>Rút lại đánh giá vừa rồi</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Stop practising</source>
        <translation>Dừng luyện tập</translation>
    </message>
    <message>
        <source>To choose from</source>
        <translation>Để chọn</translation>
    </message>
    <message>
        <source>Type the word</source>
        <translation>Gõ từ</translation>
    </message>
    <message>
        <source>Think of the answer, then look.</source>
        <translation>Nghĩ ra câu trả lời rồi hãy xem.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>Xem đáp án</translation>
    </message>
    <message>
        <source>Never ask this again</source>
        <translation>Đừng hỏi lại</translation>
    </message>
    <message>
        <source>Never ask this again?</source>
        <translation>Đừng hỏi lại thẻ này?</translation>
    </message>
    <message>
        <source>The card goes away on all your devices. If you miss it in another game, it comes back.</source>
        <translation>Thẻ sẽ biến mất trên mọi thiết bị của bạn. Nếu bạn lại trả lời sai trong trò chơi khác, nó sẽ trở lại.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Bỏ thẻ</translation>
    </message>
    <message>
        <source>Right answer: %1</source>
        <translation>Đáp án đúng: %1</translation>
    </message>
    <message>
        <source>To match or sort</source>
        <extracomment>What a card asks about: &quot;apple&quot;, &quot;information&quot;</extracomment>
        <translation>Để ghép hoặc xếp loại</translation>
    </message>
</context>
<context>
    <name>SittingSummary</name>
    <message numerus="yes">
        <source>%Ln card(s) done</source>
        <translation>
            <numerusform>Đã xong %Ln thẻ</numerusform>
        </translation>
    </message>
    <message>
        <source>Remembered at once: %L1</source>
        <translation>Nhớ ngay: %L1</translation>
    </message>
    <message>
        <source>Still to look at today: %L1</source>
        <translation>Hôm nay còn phải xem: %L1</translation>
    </message>
    <message>
        <source>The next one comes back %1.</source>
        <translation>Thẻ tiếp theo trở lại: %1.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xong</translation>
    </message>
    <message>
        <source>Take the last grade back</source>
        <translation>Rút lại đánh giá vừa rồi</translation>
    </message>
    <message>
        <source>Kept on this device, and sent as soon as your server can be reached.</source>
        <translation>Đã giữ trên thiết bị này, và sẽ gửi ngay khi kết nối được với máy chủ của bạn.</translation>
    </message>
</context>
<context>
    <name>SoundBar</name>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Nghe</translation>
    </message>
    <message numerus="yes">
        <source>%Ln left</source>
        <extracomment>How often a sound may still be played</extracomment>
        <translation>
            <numerusform>Còn %Ln lần</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpareDeviceForm</name>
    <message>
        <source>Help with a rehearsal</source>
        <translation>Giúp tập dượt</translation>
    </message>
    <message>
        <source>This device plays a quiz by itself, as many players at once, so that the teacher knows whether the network will hold. Nobody&apos;s name or points are kept.</source>
        <translation>Thiết bị này tự chơi một bộ câu hỏi, như nhiều người chơi cùng lúc, để giáo viên biết mạng có chịu nổi không. Không lưu tên hay điểm của ai.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Key of the rehearsal</source>
        <translation>Mã tập dượt</translation>
    </message>
    <message>
        <source>It is on the teacher&apos;s screen. Capitals and spaces do not matter.</source>
        <translation>Mã ở trên màn hình của giáo viên. Chữ hoa, chữ thường và khoảng trắng không quan trọng.</translation>
    </message>
    <message>
        <source>Name of this device</source>
        <translation>Tên thiết bị này</translation>
    </message>
    <message>
        <source>So that the teacher knows which one it is, and where it stands.</source>
        <translation>Để giáo viên biết đây là máy nào và đặt ở đâu.</translation>
    </message>
    <message>
        <source>Players on this device</source>
        <translation>Số người chơi trên thiết bị này</translation>
    </message>
    <message>
        <source>A phone manages 20 to 40.</source>
        <translation>Một điện thoại chạy được từ 20 đến 40.</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Đang chuẩn bị…</translation>
    </message>
    <message>
        <source>Take part</source>
        <translation>Tham gia</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Join a game instead</source>
        <translation>Vào một trò chơi</translation>
    </message>
</context>
<context>
    <name>SpareDeviceNotice</name>
    <message>
        <source>Take part in another</source>
        <translation>Tham gia lần khác</translation>
    </message>
    <message>
        <source>Join a game instead</source>
        <translation>Vào một trò chơi</translation>
    </message>
</context>
<context>
    <name>SpareDevicePage</name>
    <message>
        <source>Done, thank you!</source>
        <translation>Xong rồi, cảm ơn!</translation>
    </message>
    <message>
        <source>This device has handed in its figures. The verdict is on the teacher&apos;s screen.</source>
        <translation>Thiết bị này đã gửi số liệu. Kết luận ở trên màn hình của giáo viên.</translation>
    </message>
    <message>
        <source>This device had to stop</source>
        <translation>Thiết bị này phải dừng</translation>
    </message>
</context>
<context>
    <name>SpareDevicePlaying</name>
    <message>
        <source>Rehearsal</source>
        <translation>Tập dượt</translation>
    </message>
    <message>
        <source>This is the server&apos;s own computer: it tests the server, not the network.</source>
        <translation>Đây là chính máy chủ: nó kiểm tra máy chủ, không kiểm tra mạng.</translation>
    </message>
    <message>
        <source>This app was out of sight, so the device slowed it down. Its figures say nothing about the network.</source>
        <translation>Ứng dụng này đã bị ẩn nên thiết bị làm nó chậm lại. Số liệu của nó không nói gì về mạng.</translation>
    </message>
    <message>
        <source>Keep this page in sight and the screen on until it is done.</source>
        <translation>Hãy để trang này hiển thị và màn hình sáng cho đến khi xong.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s) lost the connection and will be back.</source>
        <translation>
            <numerusform>%Ln người chơi mất kết nối và đang quay lại.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connection lost. The figures are kept and handed in as soon as it is back.</source>
        <translation>Mất kết nối. Số liệu được giữ lại và sẽ gửi ngay khi có mạng.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
</context>
<context>
    <name>SparesForm</name>
    <message>
        <source>A bank of words</source>
        <translation>Ngân hàng từ</translation>
    </message>
    <message>
        <source>Learners choose words for the gaps, and type nothing</source>
        <translation>Người học chọn từ cho chỗ trống, không phải gõ</translation>
    </message>
    <message>
        <source>Once a gap has its word</source>
        <translation>Khi một chỗ trống đã có từ</translation>
    </message>
    <message>
        <source>None is needed</source>
        <translation>Không bắt buộc</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Thêm từ khác</translation>
    </message>
    <message>
        <source>Extra answers that fit nothing</source>
        <translation>Đáp án thừa, không ghép với gì</translation>
    </message>
    <message>
        <source>Extra words that fit nowhere</source>
        <translation>Từ thừa, không hợp chỗ nào</translation>
    </message>
    <message>
        <source>Extra, %L1</source>
        <translation>Mục thừa %L1</translation>
    </message>
</context>
<context>
    <name>SpokenForm</name>
    <message>
        <source>Who says it</source>
        <translation>Ai đọc</translation>
    </message>
    <message>
        <source>A sound of mine</source>
        <translation>Âm thanh của tôi</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Không ai</translation>
    </message>
    <message>
        <source>A British voice</source>
        <translation>Giọng Anh</translation>
    </message>
    <message>
        <source>An American voice</source>
        <translation>Giọng Mỹ</translation>
    </message>
    <message>
        <source>What the voice says</source>
        <translation>Giọng đọc nói gì</translation>
    </message>
    <message>
        <source>Learners do not see it before the answer is shown</source>
        <translation>Người học không thấy trước khi đáp án hiện ra</translation>
    </message>
    <message>
        <source>How often it may be heard</source>
        <translation>Được nghe bao nhiêu lần</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln lần</numerusform>
        </translation>
    </message>
    <message>
        <source>as often as one likes</source>
        <translation>bao nhiêu lần tùy thích</translation>
    </message>
</context>
<context>
    <name>StandingLine</name>
    <message>
        <source>Place %L1 of %L2</source>
        <translation>Hạng %L1 trên %L2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) in all</source>
        <translation>
            <numerusform>Tổng cộng %Ln điểm</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TallyList</name>
    <message numerus="yes">
        <source>chosen by %Ln player(s)</source>
        <translation>
            <numerusform>%Ln người chọn</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Chấp nhận</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>Đáp án đúng</translation>
    </message>
    <message>
        <source>Nearly right: %L1 %</source>
        <translation>Gần đúng: %L1 %</translation>
    </message>
</context>
<context>
    <name>TeamList</name>
    <message>
        <source>Teams</source>
        <translation>Các đội</translation>
    </message>
    <message>
        <source>Team %L1</source>
        <translation>Đội %L1</translation>
    </message>
    <message>
        <source>%1, place %L2, %L3 points</source>
        <translation>%1, hạng %L2, %L3 điểm</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (bạn)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln người chơi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextLine</name>
    <message>
        <source>Take “%1” out</source>
        <translation>Bỏ “%1”</translation>
    </message>
</context>
<context>
    <name>TimerRing</name>
    <message numerus="yes">
        <source>%Ln second(s) left</source>
        <translation>
            <numerusform>Còn %Ln giây</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln điểm</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave the game</source>
        <translation>Rời trò chơi</translation>
    </message>
    <message>
        <source>All quizzes</source>
        <translation>Tất cả bộ câu hỏi</translation>
    </message>
    <message>
        <source>Leave the game alone, to all quizzes</source>
        <translation>Để trò chơi tự chạy, về tất cả bộ câu hỏi</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Đăng nhập</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <translation>Đã đăng nhập: %1</translation>
    </message>
</context>
<context>
    <name>TrustCard</name>
    <message>
        <source>Is this the right server?</source>
        <translation>Có đúng là máy chủ này không?</translation>
    </message>
    <message>
        <source>%1 has made its certificate itself, so nobody else vouches for it. Compare this fingerprint with the one that the server shows, or ask whoever runs it.</source>
        <translation>%1 tự tạo chứng chỉ của mình nên không ai khác bảo đảm cho nó. Hãy so sánh dấu vân tay này với dấu vân tay mà máy chủ hiển thị, hoặc hỏi người vận hành.</translation>
    </message>
    <message>
        <source>Fingerprint: %1</source>
        <translation>Dấu vân tay: %1</translation>
    </message>
    <message>
        <source>If you trust it, this device knows it again by its key, and refuses anybody else at that address.</source>
        <translation>Nếu bạn tin cậy, thiết bị này sẽ nhận ra nó qua khóa và từ chối bất kỳ ai khác ở địa chỉ đó.</translation>
    </message>
    <message>
        <source>It is the same: trust it</source>
        <translation>Giống nhau: tin cậy</translation>
    </message>
    <message>
        <source>Do not connect</source>
        <translation>Không kết nối</translation>
    </message>
</context>
<context>
    <name>TypePart</name>
    <message>
        <source>Type a number</source>
        <translation>Gõ một số</translation>
    </message>
    <message>
        <source>Write what you hear</source>
        <translation>Viết điều bạn nghe được</translation>
    </message>
    <message>
        <source>Send a word or two</source>
        <translation>Gửi một hoặc hai từ</translation>
    </message>
    <message>
        <source>Type your answer</source>
        <translation>Gõ câu trả lời</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Right!</source>
        <translation>Đúng rồi!</translation>
    </message>
    <message>
        <source>Not this time</source>
        <translation>Chưa đúng</translation>
    </message>
    <message>
        <source>No answer this time</source>
        <translation>Bạn chưa trả lời</translation>
    </message>
    <message numerus="yes">
        <source>+%Ln point(s)</source>
        <extracomment>Points gained with one question</extracomment>
        <translation>
            <numerusform>+%Ln điểm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln right in a row</source>
        <translation>
            <numerusform>%Ln câu đúng liên tiếp</numerusform>
        </translation>
    </message>
    <message>
        <source>Partly right</source>
        <translation>Đúng một phần</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Cảm ơn bạn!</translation>
    </message>
    <message>
        <source>%L1 % right</source>
        <translation>Đúng %L1 %</translation>
    </message>
    <message>
        <source>%L1 of them for the row</source>
        <translation>trong đó %L1 cho chuỗi câu đúng</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <source>Verdict</source>
        <translation>Kết luận</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Cho đến lúc này</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Máy chủ</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Mạng</translation>
    </message>
</context>
<context>
    <name>VersionsPage</name>
    <message>
        <source>All versions</source>
        <translation>Tất cả phiên bản</translation>
    </message>
    <message>
        <source>Back to the quiz</source>
        <translation>Về bộ câu hỏi</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Các phiên bản trước</translation>
    </message>
    <message>
        <source>Version %L1</source>
        <translation>Phiên bản %L1</translation>
    </message>
    <message>
        <source>Every save is kept. Look at one, and bring it back if it was better; that can be undone.</source>
        <translation>Mỗi lần lưu đều được giữ. Hãy xem một phiên bản, và lấy lại nếu nó tốt hơn; có thể hoàn tác.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Nothing was saved before.</source>
        <translation>Trước đây chưa lưu gì.</translation>
    </message>
    <message>
        <source>Bring this version back</source>
        <translation>Lấy lại phiên bản này</translation>
    </message>
    <message>
        <source>Without a title</source>
        <translation>Không có tiêu đề</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln câu hỏi</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Look at the version of %1</source>
        <extracomment>%1: when it was saved</extracomment>
        <translation>Xem phiên bản %1</translation>
    </message>
    <message>
        <source>Question %L1</source>
        <translation>Câu %L1</translation>
    </message>
</context>
<context>
    <name>wr::AccountViewModel</name>
    <message>
        <source>That is no address. It looks like school.example, or 192.168.1.20:8080.</source>
        <translation>Đó không phải địa chỉ. Địa chỉ có dạng school.example hoặc 192.168.1.20:8080.</translation>
    </message>
    <message>
        <source>Nobody answers there. Is the address right, and is this device on the network?</source>
        <translation>Không ai trả lời ở đó. Địa chỉ có đúng không, thiết bị đã vào mạng chưa?</translation>
    </message>
    <message>
        <source>Passwords are only sent over a secure connection. Use the https address, or paste a join link of this server.</source>
        <translation>Mật khẩu chỉ được gửi qua kết nối an toàn. Dùng địa chỉ https, hoặc dán liên kết tham gia của máy chủ này.</translation>
    </message>
    <message>
        <source>%1 shows another key than the one you have trusted. Somebody may be listening in. Only if the server was set up anew, forget it in the settings and sign in again.</source>
        <translation>%1 đưa ra khóa khác với khóa mà bạn đã tin cậy. Có thể ai đó đang nghe lén. Chỉ khi máy chủ được cài lại từ đầu, hãy quên nó trong phần cài đặt rồi đăng nhập lại.</translation>
    </message>
</context>
<context>
    <name>wr::EditorViewModel</name>
    <message>
        <source>This device cannot read that file.</source>
        <translation>Thiết bị không đọc được tệp đó.</translation>
    </message>
    <message>
        <source>That is no picture we can show. JPEG, PNG, GIF and WebP work.</source>
        <translation>Đó không phải hình ảnh hiển thị được. JPEG, PNG, GIF và WebP thì được.</translation>
    </message>
    <message numerus="yes">
        <source>That picture is too large. Up to %Ln megabyte(s) work.</source>
        <translation>
            <numerusform>Hình ảnh quá lớn. Tối đa %Ln megabyte.</numerusform>
        </translation>
    </message>
    <message>
        <source>That is no sound we can play. MP3, OGG, WAV and M4A work.</source>
        <translation>Đó không phải âm thanh chúng tôi phát được. Hãy dùng MP3, OGG, WAV hoặc M4A.</translation>
    </message>
    <message numerus="yes">
        <source>That sound is too large. Up to %Ln megabyte(s) work.</source>
        <translation>
            <numerusform>Âm thanh đó quá lớn. Tối đa %Ln megabyte.</numerusform>
        </translation>
    </message>
    <message>
        <source>That picture has too many pixels: %L1 × %L2.</source>
        <extracomment>10,000 × 10,000</extracomment>
        <translation>Bức ảnh đó có quá nhiều điểm ảnh: %L1 × %L2.</translation>
    </message>
    <message numerus="yes">
        <source>Up to %Ln million pixels work.</source>
        <translation>
            <numerusform>Tối đa %Ln triệu điểm ảnh.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wr::ExportViewModel</name>
    <message>
        <source>The file could not be written. Is the disk full?</source>
        <translation>Không ghi được tệp. Có phải đĩa đã đầy?</translation>
    </message>
</context>
<context>
    <name>wr::FindingsModel</name>
    <message>
        <source>Server</source>
        <translation>Máy chủ</translation>
    </message>
</context>
<context>
    <name>wr::HostViewModel</name>
    <message>
        <source>Another program on this device already uses the ports %1. Perhaps a Wordrally server runs here already.</source>
        <translation>Một chương trình khác trên thiết bị này đang dùng các cổng %1. Có thể một máy chủ Wordrally đã chạy ở đây.</translation>
    </message>
    <message>
        <source>This device does not let Wordrally write in its own folder. Is the disk full?</source>
        <translation>Thiết bị không cho Wordrally ghi vào thư mục của mình. Ổ đĩa có đầy không?</translation>
    </message>
    <message>
        <source>Another Wordrally window on this device is hosting already. Go on there, or close it first.</source>
        <translation>Một cửa sổ Wordrally khác trên thiết bị này đang tổ chức. Hãy tiếp tục ở đó, hoặc đóng nó trước.</translation>
    </message>
    <message>
        <source>The server could not be started. Please try again.</source>
        <translation>Không khởi động được máy chủ. Vui lòng thử lại.</translation>
    </message>
    <message>
        <source>This game is run in another window or on another device now.</source>
        <translation>Trò chơi này đang được điều khiển ở cửa sổ hoặc thiết bị khác.</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <extracomment>Title of a copy; %1: that of the original</extracomment>
        <translation>Bản sao của %1</translation>
    </message>
    <message>
        <source>Copy of %1, by %2</source>
        <extracomment>Title of a copy; %1: that of the original, %2: who wrote that</extracomment>
        <translation>Bản sao của %1 (tác giả %2)</translation>
    </message>
</context>
<context>
    <name>wr::ImportViewModel</name>
    <message>
        <source>This file could not be read.</source>
        <translation>Không đọc được tệp này.</translation>
    </message>
    <message numerus="yes">
        <source>This file is larger than %Ln MB. Split it, and import its parts.</source>
        <translation>
            <numerusform>Tệp lớn hơn %Ln MB. Hãy chia nhỏ rồi nhập từng phần.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is kept. It cannot be played yet: finish its questions.</source>
        <translation>Đã lưu “%1”. Chưa chơi được: hãy hoàn thiện các câu hỏi.</translation>
    </message>
    <message>
        <source>“%1” is in your library.</source>
        <translation>“%1” đã có trong thư viện của bạn.</translation>
    </message>
    <message>
        <source>Sample questions</source>
        <translation>Câu hỏi mẫu</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <extracomment>%1: path of a file</extracomment>
        <translation>Đã lưu tại %1</translation>
    </message>
    <message>
        <source>The file could not be written. Is the disk full?</source>
        <translation>Không ghi được tệp. Có phải đĩa đã đầy?</translation>
    </message>
</context>
<context>
    <name>wr::JoinViewModel</name>
    <message>
        <source>That is no address. It looks like 192.168.1.20:8080 and stands on the big screen.</source>
        <translation>Đây không phải là địa chỉ. Địa chỉ trông như 192.168.1.20:8080 và có trên màn hình lớn.</translation>
    </message>
    <message>
        <source>Nobody answers at %1. Is this device on the same network as the big screen?</source>
        <translation>Không ai trả lời ở %1. Thiết bị này có cùng mạng với màn hình lớn không?</translation>
    </message>
    <message>
        <source>%1 did not answer as a Wordrally server does. Check the address on the big screen.</source>
        <translation>%1 không trả lời như một máy chủ Wordrally. Hãy xem lại địa chỉ trên màn hình lớn.</translation>
    </message>
    <message>
        <source>You are out of this game</source>
        <translation>Bạn đã ra khỏi trò chơi</translation>
    </message>
    <message>
        <source>Playing somewhere else</source>
        <translation>Đang chơi ở nơi khác</translation>
    </message>
    <message>
        <source>This game is over</source>
        <translation>Trò chơi đã kết thúc</translation>
    </message>
    <message>
        <source>We cannot go on</source>
        <translation>Không thể tiếp tục</translation>
    </message>
    <message>
        <source>%1 cannot show that it is the server of this game. Scan the code on the big screen again.</source>
        <translation>%1 không chứng tỏ được đó là máy chủ của trò chơi này. Hãy quét lại mã trên màn hình lớn.</translation>
    </message>
    <message>
        <source>%1 shows another key than the one you have trusted. Somebody may be listening in. Only if the server was set up anew, forget it in the settings and join again.</source>
        <translation>%1 đưa ra khóa khác với khóa mà bạn đã tin cậy. Có thể ai đó đang nghe lén. Chỉ khi máy chủ được cài lại từ đầu, hãy quên nó trong phần cài đặt rồi vào lại.</translation>
    </message>
</context>
<context>
    <name>wr::KindEdit</name>
    <message>
        <source>Choose</source>
        <extracomment>Groups of kinds of questions</extracomment>
        <translation>Chọn</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Gõ</translation>
    </message>
    <message>
        <source>Order and match</source>
        <translation>Sắp xếp và ghép</translation>
    </message>
    <message>
        <source>Ask around</source>
        <translation>Hỏi ý kiến</translation>
    </message>
    <message numerus="yes">
        <source>There is room for %Ln gap(s) in one question.</source>
        <translation>
            <numerusform>Một câu hỏi có chỗ cho %Ln chỗ trống.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The sentence needs at least %Ln word(s).</source>
        <translation>
            <numerusform>Câu cần ít nhất %Ln từ.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are more gaps than words for them.</source>
        <translation>Có nhiều chỗ trống hơn từ để điền.</translation>
    </message>
</context>
<context>
    <name>wr::QuestionParts</name>
    <message>
        <source>(gap %L1)</source>
        <extracomment>Where a screen reader comes to the gap of a text</extracomment>
        <translation>(chỗ trống %L1)</translation>
    </message>
</context>
<context>
    <name>wr::ReceiptViewModel</name>
    <message>
        <source>The receipt could not be written. Is the disk full?</source>
        <extracomment>A file could not be saved.</extracomment>
        <translation>Không ghi được biên nhận. Có phải đĩa đã đầy?</translation>
    </message>
</context>
<context>
    <name>wr::RehearsalViewModel</name>
    <message numerus="yes">
        <source>Simulated players play the first %Ln question(s) over your real network. Then you know what will hold. Nothing enters anybody&apos;s results.</source>
        <translation>
            <numerusform>Người chơi mô phỏng chơi %Ln câu hỏi đầu tiên trên mạng thật của bạn. Nhờ đó bạn biết điều gì sẽ chịu nổi. Không có gì vào kết quả của ai.</numerusform>
        </translation>
    </message>
    <message>
        <source>A number from 1 to %L1.</source>
        <translation>Một số từ 1 đến %L1.</translation>
    </message>
    <message>
        <source>A number from 0 to %L1.</source>
        <translation>Một số từ 0 đến %L1.</translation>
    </message>
    <message>
        <source>Played. Waiting for the devices…</source>
        <translation>Đã chơi xong. Đang đợi các thiết bị…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s) of %1 ready</source>
        <translation>
            <numerusform>%Ln trên %1 người chơi đã sẵn sàng</numerusform>
        </translation>
    </message>
    <message>
        <source>Question %L1 of %L2</source>
        <translation>Câu %L1 trên %L2</translation>
    </message>
    <message>
        <source>This device</source>
        <extracomment>Name of the teacher&apos;s own device in the list of those that take part</extracomment>
        <translation>Thiết bị này</translation>
    </message>
</context>
<context>
    <name>wr::ReportFiles</name>
    <message>
        <source>report</source>
        <extracomment>Name of a file</extracomment>
        <translation>bao cao</translation>
    </message>
    <message>
        <source>The report could not be written. Is the disk full?</source>
        <translation>Không ghi được báo cáo. Ổ đĩa có đầy không?</translation>
    </message>
</context>
<context>
    <name>wr::ReportPages</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 giây</translation>
    </message>
    <message>
        <source>Tells who is good at the rest: %1 (from −1 to 1)</source>
        <translation>Phân biệt người giỏi các câu khác: %1 (từ −1 đến 1)</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>Đúng: %1</translation>
    </message>
    <message>
        <source>Answered: %1 of %2</source>
        <translation>Đã trả lời: %1 trong %2</translation>
    </message>
    <message>
        <source>Middle time: %1</source>
        <translation>Thời gian trung vị: %1</translation>
    </message>
    <message>
        <source>Right answer: %1</source>
        <translation>Đáp án đúng: %1</translation>
    </message>
    <message>
        <source>Gap %1</source>
        <translation>Chỗ trống %1</translation>
    </message>
    <message>
        <source>Words, the hardest first</source>
        <translation>Từ, khó nhất trước</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Hạng</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Điểm</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Đúng</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Đã trả lời</translation>
    </message>
    <message>
        <source>Middle time</source>
        <translation>Thời gian trung vị</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Người chơi</translation>
    </message>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation>
            <numerusform>%n người chơi</numerusform>
        </translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Câu hỏi</translation>
    </message>
    <message numerus="yes">
        <source>%n game(s)</source>
        <translation>
            <numerusform>%n trò chơi</numerusform>
        </translation>
    </message>
    <message>
        <source>Games</source>
        <translation>Trò chơi</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Trò chơi</translation>
    </message>
    <message>
        <source>Questions, the hardest first</source>
        <translation>Câu hỏi, khó nhất trước</translation>
    </message>
    <message>
        <source>Player %1</source>
        <translation>Người chơi %1</translation>
    </message>
</context>
<context>
    <name>wr::ReportQuestionsModel</name>
    <message>
        <source>Those who were good at the rest knew it</source>
        <translation>Ai giỏi các câu khác đều biết câu này</translation>
    </message>
    <message>
        <source>It says little of who was good at the rest</source>
        <translation>Câu này không cho biết nhiều về ai giỏi các câu khác</translation>
    </message>
    <message>
        <source>Those who were good at the rest got it wrong: is the answer right?</source>
        <translation>Ai giỏi các câu khác lại làm sai câu này: đáp án có đúng không?</translation>
    </message>
    <message>
        <source>%1 s</source>
        <extracomment>A time in seconds</extracomment>
        <translation>%1 giây</translation>
    </message>
</context>
<context>
    <name>wr::ReportViewModel</name>
    <message>
        <source>players</source>
        <extracomment>Name of a file</extracomment>
        <translation>người chơi</translation>
    </message>
    <message>
        <source>questions</source>
        <extracomment>Name of a file</extracomment>
        <translation>câu hỏi</translation>
    </message>
    <message numerus="yes">
        <source>“%1” is right now. %Ln player(s) have other points.</source>
        <extracomment>%1: an answer that counts as right from now on</extracomment>
        <translation>
            <numerusform>“%1” giờ là đúng. Điểm của %Ln người chơi đã thay đổi.</numerusform>
        </translation>
    </message>
    <message>
        <source>report</source>
        <translation>bao cao</translation>
    </message>
    <message>
        <source>words</source>
        <extracomment>Name of a file</extracomment>
        <translation>tu</translation>
    </message>
    <message>
        <source>answers</source>
        <extracomment>Name of a file</extracomment>
        <translation>cau tra loi</translation>
    </message>
</context>
<context>
    <name>wr::ReportsViewModel</name>
    <message numerus="yes">
        <source>The last %Ln day(s)</source>
        <translation>
            <numerusform>%Ln ngày qua</numerusform>
        </translation>
    </message>
    <message>
        <source>report</source>
        <extracomment>Name of a file</extracomment>
        <translation>bao cao</translation>
    </message>
    <message>
        <source>games</source>
        <extracomment>Name of a file</extracomment>
        <translation>tran</translation>
    </message>
    <message>
        <source>players</source>
        <extracomment>Name of a file</extracomment>
        <translation>nguoi choi</translation>
    </message>
    <message>
        <source>questions</source>
        <extracomment>Name of a file</extracomment>
        <translation>cau hoi</translation>
    </message>
    <message>
        <source>words</source>
        <extracomment>Name of a file</extracomment>
        <translation>tu</translation>
    </message>
</context>
<context>
    <name>wr::SpareDeviceViewModel</name>
    <message>
        <source>A number from 1 to %L1.</source>
        <translation>Một số từ 1 đến %L1.</translation>
    </message>
    <message>
        <source>That is no address. It looks like 192.168.1.20:8080 and stands on the teacher&apos;s screen.</source>
        <translation>Đó không phải là địa chỉ. Địa chỉ có dạng 192.168.1.20:8080 và ở trên màn hình của giáo viên.</translation>
    </message>
    <message>
        <source>This rehearsal is over, or began without this device.</source>
        <translation>Buổi tập dượt này đã kết thúc, hoặc đã bắt đầu mà không có thiết bị này.</translation>
    </message>
    <message>
        <source>No rehearsal has this key. Look at the teacher&apos;s screen again.</source>
        <translation>Không có buổi tập dượt nào dùng mã này. Hãy xem lại màn hình của giáo viên.</translation>
    </message>
    <message>
        <source>This rehearsal is being played already. Wait for the next one.</source>
        <translation>Buổi tập dượt này đang diễn ra. Hãy đợi lần sau.</translation>
    </message>
    <message>
        <source>This rehearsal takes no more devices, or not so many players. Try fewer.</source>
        <translation>Buổi tập dượt này không nhận thêm thiết bị, hoặc không nhận nhiều người chơi như vậy. Hãy thử ít hơn.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Is this device on the same Wi-Fi?</source>
        <translation>Không liên lạc được với máy chủ. Thiết bị này có cùng Wi-Fi không?</translation>
    </message>
    <message>
        <source>Handing in the last figures…</source>
        <translation>Đang gửi số liệu cuối cùng…</translation>
    </message>
    <message>
        <source>Played. Comparing the results…</source>
        <translation>Đã chơi xong. Đang đối chiếu kết quả…</translation>
    </message>
    <message>
        <source>Question %L1</source>
        <translation>Câu %L1</translation>
    </message>
    <message>
        <source>The players are joining…</source>
        <translation>Người chơi đang vào…</translation>
    </message>
    <message>
        <source>Ready. The teacher starts the rehearsal.</source>
        <translation>Đã sẵn sàng. Giáo viên sẽ bắt đầu.</translation>
    </message>
    <message>
        <source>Spare device</source>
        <translation>Máy phụ</translation>
    </message>
</context>
<context>
    <name>wr::TextLimit</name>
    <message numerus="yes">
        <source>Only %Ln character(s) fit here.</source>
        <extracomment>Both sentences stand below a field into which too much was pasted</extracomment>
        <translation>
            <numerusform>Ô này chỉ chứa được %Ln ký tự.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) were left out.</source>
        <translation>
            <numerusform>Đã bỏ bớt %Ln ký tự.</numerusform>
        </translation>
    </message>
</context>
</TS>
