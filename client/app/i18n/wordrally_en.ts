<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnswerLine</name>
    <message numerus="yes">
        <source>+%Ln point(s)</source>
        <translation>
            <numerusform>+%Ln point</numerusform>
            <numerusform>+%Ln points</numerusform>
        </translation>
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
</context>
<context>
    <name>ConsoleStage</name>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln player</numerusform>
            <numerusform>%Ln players</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ControlBar</name>
    <message numerus="yes">
        <source>Add %Ln second(s)</source>
        <translation>
            <numerusform>Add %Ln second</numerusform>
            <numerusform>Add %Ln seconds</numerusform>
        </translation>
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
</context>
<context>
    <name>GapSlot</name>
    <message numerus="yes">
        <source>%Ln right</source>
        <translation>
            <numerusform>%Ln right</numerusform>
            <numerusform>%Ln right</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LobbyPage</name>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln player</numerusform>
            <numerusform>%Ln players</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptionTile</name>
    <message numerus="yes">
        <source>chosen by %Ln player(s)</source>
        <translation>
            <numerusform>chosen by %Ln player</numerusform>
            <numerusform>chosen by %Ln players</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Podium</name>
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
    <name>ProjectorLobby</name>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln player</numerusform>
            <numerusform>%Ln players</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionForm</name>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
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
    <name>QuestionPage</name>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln point</numerusform>
            <numerusform>%Ln points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuizForm</name>
    <message numerus="yes">
        <source>%Ln thing(s) to do before it can be played</source>
        <translation>
            <numerusform>%Ln thing to do before it can be played</numerusform>
            <numerusform>%Ln things to do before it can be played</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuizLine</name>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln question</numerusform>
            <numerusform>%Ln questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuizWords</name>
    <message numerus="yes">
        <source>The question needs at least %Ln answer(s).</source>
        <translation>
            <numerusform>The question needs at least %Ln answer.</numerusform>
            <numerusform>The question needs at least %Ln answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message numerus="yes">
        <source>The server will not keep up with %Ln player(s).</source>
        <translation>
            <numerusform>The server will not keep up with %Ln player.</numerusform>
            <numerusform>The server will not keep up with %Ln players.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network will not keep up with %Ln player(s).</source>
        <translation>
            <numerusform>The network will not keep up with %Ln player.</numerusform>
            <numerusform>The network will not keep up with %Ln players.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server will hold for %Ln player(s), the network for %1.</source>
        <translation>
            <numerusform>The server will hold for %Ln player, the network for %1.</numerusform>
            <numerusform>The server will hold for %Ln players, the network for %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This will hold for %Ln player(s).</source>
        <translation>
            <numerusform>This will hold for %Ln player.</numerusform>
            <numerusform>This will hold for %Ln players.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server will hold for %Ln player(s). The network was not tested.</source>
        <translation>
            <numerusform>The server will hold for %Ln player. The network was not tested.</numerusform>
            <numerusform>The server will hold for %Ln players. The network was not tested.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>held with %Ln player(s)</source>
        <translation>
            <numerusform>held with %Ln player</numerusform>
            <numerusform>held with %Ln players</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>did not hold with %Ln player(s)</source>
        <translation>
            <numerusform>did not hold with %Ln player</numerusform>
            <numerusform>did not hold with %Ln players</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportLine</name>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
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
    <name>ReportPage</name>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln player</numerusform>
            <numerusform>%Ln players</numerusform>
        </translation>
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
</context>
<context>
    <name>RosterCard</name>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln player</numerusform>
            <numerusform>%Ln players</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerGameLine</name>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln point</numerusform>
            <numerusform>%Ln points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SoundBar</name>
    <message numerus="yes">
        <source>%Ln left</source>
        <extracomment>How often a sound may still be played</extracomment>
        <translation>
            <numerusform>%Ln time left</numerusform>
            <numerusform>%Ln times left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpareDevicePlaying</name>
    <message numerus="yes">
        <source>%Ln player(s) lost the connection and will be back.</source>
        <translation>
            <numerusform>%Ln player lost the connection and will be back.</numerusform>
            <numerusform>%Ln players lost the connection and will be back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpokenForm</name>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln time</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StandingLine</name>
    <message numerus="yes">
        <source>%Ln point(s) in all</source>
        <translation>
            <numerusform>%Ln point in all</numerusform>
            <numerusform>%Ln points in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TallyList</name>
    <message numerus="yes">
        <source>chosen by %Ln player(s)</source>
        <translation>
            <numerusform>chosen by %Ln player</numerusform>
            <numerusform>chosen by %Ln players</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamList</name>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln player</numerusform>
            <numerusform>%Ln players</numerusform>
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
</context>
<context>
    <name>Verdict</name>
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
    <name>VersionsPage</name>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln question</numerusform>
            <numerusform>%Ln questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wr::EditorViewModel</name>
    <message numerus="yes">
        <source>That picture is too large. Up to %Ln megabyte(s) work.</source>
        <translation>
            <numerusform>That picture is too large. Up to %Ln megabyte works.</numerusform>
            <numerusform>That picture is too large. Up to %Ln megabytes work.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That sound is too large. Up to %Ln megabyte(s) work.</source>
        <translation>
            <numerusform>That sound is too large. Up to %Ln megabyte work.</numerusform>
            <numerusform>That sound is too large. Up to %Ln megabytes work.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wr::KindEdit</name>
    <message numerus="yes">
        <source>There is room for %Ln gap(s) in one question.</source>
        <translation>
            <numerusform>There is room for %Ln gap in one question.</numerusform>
            <numerusform>There is room for %Ln gaps in one question.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wr::RehearsalViewModel</name>
    <message numerus="yes">
        <source>Simulated players play the first %Ln question(s) over your real network. Then you know what will hold. Nothing enters anybody&apos;s results.</source>
        <translation>
            <numerusform>Simulated players play the first question over your real network. Then you know what will hold. Nothing enters anybody&apos;s results.</numerusform>
            <numerusform>Simulated players play the first %Ln questions over your real network. Then you know what will hold. Nothing enters anybody&apos;s results.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s) of %1 ready</source>
        <translation>
            <numerusform>%Ln player of %1 ready</numerusform>
            <numerusform>%Ln players of %1 ready</numerusform>
        </translation>
    </message>
</context>
</TS>
