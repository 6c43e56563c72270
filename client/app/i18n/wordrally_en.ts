<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnswerLine</name>
    <message>
        <source>You: %1</source>
        <translation>You: %1</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>Question %L1: %2</source>
        <translation>Question %L1: %2</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>Right answer</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>Right: %1</translation>
    </message>
    <message numerus="yes">
        <source>+%Ln point(s)</source>
        <translation>
            <numerusform>+%Ln point</numerusform>
            <numerusform>+%Ln points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswerNote</name>
    <message>
        <source>Sending…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>Answer in! Checking the answers…</source>
        <translation>Answer in! Checking the answers…</translation>
    </message>
    <message>
        <source>Answer in! Safe with the server.</source>
        <translation>Answer in! Safe with the server.</translation>
    </message>
    <message>
        <source>Another of your devices answered first; that answer counts.</source>
        <translation>Another of your devices answered first; that answer counts.</translation>
    </message>
    <message>
        <source>Time is up. Checking the answers…</source>
        <translation>Time is up. Checking the answers…</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>BackPage</name>
    <message>
        <source>Welcome back, %1</source>
        <translation>Welcome back, %1</translation>
    </message>
    <message>
        <source>Your place and your points are kept.</source>
        <translation>Your place and your points are kept.</translation>
    </message>
    <message>
        <source>Go on as %1</source>
        <translation>Go on as %1</translation>
    </message>
    <message>
        <source>Join as somebody else</source>
        <translation>Join as somebody else</translation>
    </message>
    <message>
        <source>Another PIN</source>
        <translation>Another PIN</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Leaderboard</source>
        <translation>Leaderboard</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>Leaderboard</source>
        <translation>Leaderboard</translation>
    </message>
</context>
<context>
    <name>BoardRow</name>
    <message numerus="yes">
        <source>Place %L1: %2 (you), %n point(s)</source>
        <translation>
            <numerusform>Place %L1: %2 (you), %n point</numerusform>
            <numerusform>Place %L1: %2 (you), %n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Place %L1: %2, %n point(s)</source>
        <translation>
            <numerusform>Place %L1: %2, %n point</numerusform>
            <numerusform>Place %L1: %2, %n points</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (you)</translation>
    </message>
</context>
<context>
    <name>CountdownPage</name>
    <message>
        <source>Question %L1 of %L2</source>
        <translation>Question %L1 of %L2</translation>
    </message>
    <message>
        <source>Get ready</source>
        <translation>Get ready</translation>
    </message>
</context>
<context>
    <name>Delta</name>
    <message numerus="yes">
        <source>up %Ln place(s)</source>
        <translation>
            <numerusform>up %Ln place</numerusform>
            <numerusform>up %Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>down %Ln place(s)</source>
        <translation>
            <numerusform>down %Ln place</numerusform>
            <numerusform>down %Ln places</numerusform>
        </translation>
    </message>
    <message>
        <source>same place</source>
        <translation>same place</translation>
    </message>
</context>
<context>
    <name>EndedPage</name>
    <message>
        <source>Play here</source>
        <translation>Play here</translation>
    </message>
    <message>
        <source>Join another game</source>
        <translation>Join another game</translation>
    </message>
</context>
<context>
    <name>EnteringPage</name>
    <message>
        <source>Connecting…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>We keep trying until the server answers. Your place is safe.</source>
        <translation>We keep trying until the server answers. Your place is safe.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>That did not look right. Please try again.</source>
        <translation>That did not look right. Please try again.</translation>
    </message>
    <message>
        <source>Something got garbled on the way. Please try again.</source>
        <translation>Something got garbled on the way. Please try again.</translation>
    </message>
    <message>
        <source>The server does not know how to do that yet.</source>
        <translation>The server does not know how to do that yet.</translation>
    </message>
    <message>
        <source>This app and the server are of different ages. Please update the older one.</source>
        <translation>This app and the server are of different ages. Please update the older one.</translation>
    </message>
    <message>
        <source>That is too much at once.</source>
        <translation>That is too much at once.</translation>
    </message>
    <message>
        <source>That took too long. Please try again.</source>
        <translation>That took too long. Please try again.</translation>
    </message>
    <message>
        <source>That address is too long.</source>
        <translation>That address is too long.</translation>
    </message>
    <message>
        <source>The app sent too much at once.</source>
        <translation>The app sent too much at once.</translation>
    </message>
    <message>
        <source>The server cannot read that kind of file.</source>
        <translation>The server cannot read that kind of file.</translation>
    </message>
    <message>
        <source>The server does not allow that here.</source>
        <translation>The server does not allow that here.</translation>
    </message>
    <message>
        <source>We could not find that.</source>
        <translation>We could not find that.</translation>
    </message>
    <message>
        <source>A little too fast. Wait a moment, then try again.</source>
        <translation>A little too fast. Wait a moment, then try again.</translation>
    </message>
    <message>
        <source>The server is very busy. We keep trying.</source>
        <translation>The server is very busy. We keep trying.</translation>
    </message>
    <message>
        <source>The server does not accept this app&apos;s address.</source>
        <translation>The server does not accept this app&apos;s address.</translation>
    </message>
    <message>
        <source>Your sign-in has run out. Please start again.</source>
        <translation>Your sign-in has run out. Please start again.</translation>
    </message>
    <message>
        <source>You may not do that.</source>
        <translation>You may not do that.</translation>
    </message>
    <message>
        <source>The connection lost its place. We are coming back.</source>
        <translation>The connection lost its place. We are coming back.</translation>
    </message>
    <message>
        <source>The connection was too slow to begin. We are trying again.</source>
        <translation>The connection was too slow to begin. We are trying again.</translation>
    </message>
    <message>
        <source>You are connected already.</source>
        <translation>You are connected already.</translation>
    </message>
    <message>
        <source>We could not find your earlier place. Please join again.</source>
        <translation>We could not find your earlier place. Please join again.</translation>
    </message>
    <message>
        <source>This host link was used or has expired. Ask for a new one.</source>
        <translation>This host link was used or has expired. Ask for a new one.</translation>
    </message>
    <message>
        <source>You are playing on another device.</source>
        <translation>You are playing on another device.</translation>
    </message>
    <message>
        <source>The host took you out of this game.</source>
        <translation>The host took you out of this game.</translation>
    </message>
    <message>
        <source>No game has this PIN. Check the digits on the big screen.</source>
        <translation>No game has this PIN. Check the digits on the big screen.</translation>
    </message>
    <message>
        <source>The host has closed the lobby. Nobody can join just now.</source>
        <translation>The host has closed the lobby. Nobody can join just now.</translation>
    </message>
    <message>
        <source>This game is full.</source>
        <translation>This game is full.</translation>
    </message>
    <message>
        <source>This game is over.</source>
        <translation>This game is over.</translation>
    </message>
    <message>
        <source>Use 1 to 20 letters, digits, spaces or emoji.</source>
        <translation>Use 1 to 20 letters, digits, spaces or emoji.</translation>
    </message>
    <message>
        <source>Somebody here has that name. Try another.</source>
        <translation>Somebody here has that name. Try another.</translation>
    </message>
    <message>
        <source>Please choose a friendlier name.</source>
        <translation>Please choose a friendlier name.</translation>
    </message>
    <message>
        <source>This question takes no answers now.</source>
        <translation>This question takes no answers now.</translation>
    </message>
    <message>
        <source>Time was up before your answer arrived.</source>
        <translation>Time was up before your answer arrived.</translation>
    </message>
    <message>
        <source>You have answered this question already.</source>
        <translation>You have answered this question already.</translation>
    </message>
    <message>
        <source>The game has moved on to another question.</source>
        <translation>The game has moved on to another question.</translation>
    </message>
    <message>
        <source>That answer cannot be chosen here. Please choose again.</source>
        <translation>That answer cannot be chosen here. Please choose again.</translation>
    </message>
    <message>
        <source>The game has moved on. Look again, then press.</source>
        <translation>The game has moved on. Look again, then press.</translation>
    </message>
    <message>
        <source>That player is not in this game.</source>
        <translation>That player is not in this game.</translation>
    </message>
    <message>
        <source>The server runs as many games as it can. Try again later.</source>
        <translation>The server runs as many games as it can. Try again later.</translation>
    </message>
    <message>
        <source>Somebody else changed this first. Look again, then press.</source>
        <translation>Somebody else changed this first. Look again, then press.</translation>
    </message>
    <message>
        <source>Please look at the marked fields again.</source>
        <translation>Please look at the marked fields again.</translation>
    </message>
    <message>
        <source>This was sent before with other content. Please try again.</source>
        <translation>This was sent before with other content. Please try again.</translation>
    </message>
    <message>
        <source>Your connection could not keep up. We are coming back.</source>
        <translation>Your connection could not keep up. We are coming back.</translation>
    </message>
    <message>
        <source>The connection went quiet. We are coming back.</source>
        <translation>The connection went quiet. We are coming back.</translation>
    </message>
    <message>
        <source>The server is restarting. Stay here, your points are safe.</source>
        <translation>The server is restarting. Stay here, your points are safe.</translation>
    </message>
    <message>
        <source>The server cannot be reached. We keep trying.</source>
        <translation>The server cannot be reached. We keep trying.</translation>
    </message>
    <message>
        <source>Something went wrong on the server. Please try again.</source>
        <translation>Something went wrong on the server. Please try again.</translation>
    </message>
</context>
<context>
    <name>FindPage</name>
    <message>
        <source>Go on as %1</source>
        <translation>Go on as %1</translation>
    </message>
    <message>
        <source>Join a game</source>
        <translation>Join a game</translation>
    </message>
    <message>
        <source>Game PIN</source>
        <translation>Game PIN</translation>
    </message>
    <message>
        <source>6 digits, on the big screen</source>
        <translation>6 digits, on the big screen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>On the big screen, for example 192.168.1.20:8080. A join link is fine too.</source>
        <translation>On the big screen, for example 192.168.1.20:8080. A join link is fine too.</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>At %1</translation>
    </message>
    <message>
        <source>Address %1, change it</source>
        <translation>Address %1, change it</translation>
    </message>
    <message>
        <source>Looking for the game…</source>
        <translation>Looking for the game…</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Join</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>FinishedPage</name>
    <message>
        <source>That was it!</source>
        <translation>That was it!</translation>
    </message>
    <message>
        <source>The host ended the game.</source>
        <translation>The host ended the game.</translation>
    </message>
    <message>
        <source>The game ended because nobody was left.</source>
        <translation>The game ended because nobody was left.</translation>
    </message>
    <message>
        <source>Join another game</source>
        <translation>Join another game</translation>
    </message>
</context>
<context>
    <name>GameLine</name>
    <message>
        <source>Place %L1 of %L2</source>
        <translation>Place %L1 of %L2</translation>
    </message>
    <message>
        <source>%L1 of %L2 right</source>
        <translation>%L1 of %L2 right</translation>
    </message>
</context>
<context>
    <name>GameList</name>
    <message>
        <source>My games</source>
        <translation>My games</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>No games yet</source>
        <translation>No games yet</translation>
    </message>
    <message>
        <source>Every game you play on this device is kept here, with all its questions and the right answers.</source>
        <translation>Every game you play on this device is kept here, with all its questions and the right answers.</translation>
    </message>
    <message>
        <source>All my games</source>
        <translation>All my games</translation>
    </message>
    <message>
        <source>Delete this result</source>
        <translation>Delete this result</translation>
    </message>
    <message>
        <source>Delete this result?</source>
        <translation>Delete this result?</translation>
    </message>
    <message>
        <source>It is only deleted on this device, and cannot be brought back.</source>
        <translation>It is only deleted on this device, and cannot be brought back.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>LobbyPage</name>
    <message>
        <source>You&apos;re in!</source>
        <translation>You&apos;re in!</translation>
    </message>
    <message>
        <source>See your name on the big screen? The host starts soon.</source>
        <translation>See your name on the big screen? The host starts soon.</translation>
    </message>
    <message>
        <source>The lobby is locked: nobody else can join.</source>
        <translation>The lobby is locked: nobody else can join.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln player</numerusform>
            <numerusform>%Ln players</numerusform>
        </translation>
    </message>
    <message>
        <source>Here with you</source>
        <translation>Here with you</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Leave the game?</source>
        <translation>Leave the game?</translation>
    </message>
    <message>
        <source>Your place and your points are kept: you can come back while it runs.</source>
        <translation>Your place and your points are kept: you can come back while it runs.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Stay</translation>
    </message>
    <message>
        <source>This device could not keep your result. Is its disk full?</source>
        <translation>This device could not keep your result. Is its disk full?</translation>
    </message>
    <message>
        <source>Connected again.</source>
        <translation>Connected again.</translation>
    </message>
</context>
<context>
    <name>NamePage</name>
    <message>
        <source>What shall we call you?</source>
        <translation>What shall we call you?</translation>
    </message>
    <message>
        <source>Your nickname</source>
        <translation>Your nickname</translation>
    </message>
    <message>
        <source>Everybody in the game sees it.</source>
        <translation>Everybody in the game sees it.</translation>
    </message>
    <message>
        <source>Suggest a name</source>
        <translation>Suggest a name</translation>
    </message>
    <message>
        <source>Joining…</source>
        <translation>Joining…</translation>
    </message>
    <message>
        <source>Let me in</source>
        <translation>Let me in</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Another PIN</source>
        <translation>Another PIN</translation>
    </message>
</context>
<context>
    <name>NavBar</name>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>My games</source>
        <translation>My games</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sections</translation>
    </message>
</context>
<context>
    <name>OptionBadge</name>
    <message>
        <source>triangle</source>
        <extracomment>Shape of an answer&apos;s badge</extracomment>
        <translation>triangle</translation>
    </message>
    <message>
        <source>circle</source>
        <translation>circle</translation>
    </message>
    <message>
        <source>square</source>
        <translation>square</translation>
    </message>
    <message>
        <source>diamond</source>
        <translation>diamond</translation>
    </message>
    <message>
        <source>star</source>
        <translation>star</translation>
    </message>
    <message>
        <source>hexagon</source>
        <translation>hexagon</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>cross</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>drop</translation>
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
        <translation>Right answer</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Wrong</translation>
    </message>
    <message numerus="yes">
        <source>chosen by %Ln player(s)</source>
        <translation>
            <numerusform>chosen by %Ln player</numerusform>
            <numerusform>chosen by %Ln players</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlayPage</name>
    <message>
        <source>The server is restarting. Coming back, your points are safe.</source>
        <translation>The server is restarting. Coming back, your points are safe.</translation>
    </message>
    <message>
        <source>Connection lost. Coming back, your points are safe.</source>
        <translation>Connection lost. Coming back, your points are safe.</translation>
    </message>
    <message>
        <source>Paused. The host will go on in a moment.</source>
        <translation>Paused. The host will go on in a moment.</translation>
    </message>
    <message>
        <source>Answer in!</source>
        <translation>Answer in!</translation>
    </message>
    <message>
        <source>Time is up.</source>
        <translation>Time is up.</translation>
    </message>
</context>
<context>
    <name>Podium</name>
    <message>
        <source>The podium</source>
        <translation>The podium</translation>
    </message>
    <message numerus="yes">
        <source>Place %L1: %2, %n point(s)</source>
        <translation>
            <numerusform>Place %L1: %2, %n point</numerusform>
            <numerusform>Place %L1: %2, %n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln point</numerusform>
            <numerusform>%Ln points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PodiumPage</name>
    <message>
        <source>You won!</source>
        <translation>You won!</translation>
    </message>
    <message>
        <source>You are on the podium!</source>
        <translation>You are on the podium!</translation>
    </message>
    <message>
        <source>The podium</source>
        <translation>The podium</translation>
    </message>
    <message>
        <source>You came in place %L1 of %L2</source>
        <translation>You came in place %L1 of %L2</translation>
    </message>
</context>
<context>
    <name>QuestionPage</name>
    <message>
        <source>Get ready</source>
        <translation>Get ready</translation>
    </message>
    <message>
        <source>Question %L1 of %L2</source>
        <translation>Question %L1 of %L2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln point</numerusform>
            <numerusform>%Ln points</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose all that are right, then submit.</source>
        <translation>Choose all that are right, then submit.</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Submit</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln point</numerusform>
            <numerusform>%Ln points</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2 right</source>
        <translation>%L1 of %L2 right</translation>
    </message>
    <message>
        <source>Your answers</source>
        <translation>Your answers</translation>
    </message>
    <message>
        <source>%3 came in place %L1 of %L2</source>
        <translation>%3 came in place %L1 of %L2</translation>
    </message>
</context>
<context>
    <name>RevealPage</name>
    <message>
        <source>Question %L1 of %L2</source>
        <translation>Question %L1 of %L2</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Your answer</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Why?</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Stronger lines and plainer colours</source>
        <translation>Stronger lines and plainer colours</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <extracomment>Text size; %L1 is a number</extracomment>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Less motion</translation>
    </message>
    <message>
        <source>Nothing glides, falls or bounces</source>
        <translation>Nothing glides, falls or bounces</translation>
    </message>
    <message>
        <source>Wordrally %1</source>
        <translation>Wordrally %1</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Sounds</translation>
    </message>
</context>
<context>
    <name>StandingLine</name>
    <message>
        <source>Place %L1 of %L2</source>
        <translation>Place %L1 of %L2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) in all</source>
        <translation>
            <numerusform>%Ln point in all</numerusform>
            <numerusform>%Ln points in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimerRing</name>
    <message numerus="yes">
        <source>%Ln second(s) left</source>
        <translation>
            <numerusform>%Ln second left</numerusform>
            <numerusform>%Ln seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln point</numerusform>
            <numerusform>%Ln points</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave the game</source>
        <translation>Leave the game</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Right!</source>
        <translation>Right!</translation>
    </message>
    <message>
        <source>Not this time</source>
        <translation>Not this time</translation>
    </message>
    <message>
        <source>No answer this time</source>
        <translation>No answer this time</translation>
    </message>
    <message numerus="yes">
        <source>+%Ln point(s)</source>
        <extracomment>Points gained with one question</extracomment>
        <translation>
            <numerusform>+%Ln point</numerusform>
            <numerusform>+%Ln points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln right in a row</source>
        <translation>
            <numerusform>%Ln right in a row</numerusform>
            <numerusform>%Ln right in a row</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wr::JoinViewModel</name>
    <message>
        <source>That is no address. It looks like 192.168.1.20:8080 and stands on the big screen.</source>
        <translation>That is no address. It looks like 192.168.1.20:8080 and stands on the big screen.</translation>
    </message>
    <message>
        <source>Nobody answers at %1. Is this device on the same network as the big screen?</source>
        <translation>Nobody answers at %1. Is this device on the same network as the big screen?</translation>
    </message>
    <message>
        <source>%1 did not answer as a Wordrally server does. Check the address on the big screen.</source>
        <translation>%1 did not answer as a Wordrally server does. Check the address on the big screen.</translation>
    </message>
    <message>
        <source>You are out of this game</source>
        <translation>You are out of this game</translation>
    </message>
    <message>
        <source>Playing somewhere else</source>
        <translation>Playing somewhere else</translation>
    </message>
    <message>
        <source>This game is over</source>
        <translation>This game is over</translation>
    </message>
    <message>
        <source>We cannot go on</source>
        <translation>We cannot go on</translation>
    </message>
</context>
</TS>
