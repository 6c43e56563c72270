<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
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
        <source>The server is very busy. We keep trying.</source>
        <translation>Máy chủ đang rất bận. Chúng tôi vẫn đang thử lại.</translation>
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
        <source>The server cannot be reached. We keep trying.</source>
        <translation>Không liên lạc được với máy chủ. Chúng tôi vẫn đang thử lại.</translation>
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
</context>
</TS>
