<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AcceptedForm</name>
    <message numerus="yes">
        <source>A small slip is worth half. With fewer than %Ln letters it makes another word and is worth nothing.</source>
        <translation>
            <numerusform>A small slip is worth half. With fewer than %Ln letter it makes another word and is worth nothing.</numerusform>
            <numerusform>A small slip is worth half. With fewer than %Ln letters it makes another word and is worth nothing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AcrossPage</name>
    <message numerus="yes">
        <source>%Ln easier question(s) are not shown.</source>
        <translation>
            <numerusform>%Ln easier question is not shown.</numerusform>
            <numerusform>%Ln easier questions are not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) are not shown.</source>
        <translation>
            <numerusform>%Ln other is not shown.</numerusform>
            <numerusform>%Ln others are not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln game(s)</source>
        <translation>
            <numerusform>%Ln game</numerusform>
            <numerusform>%Ln games</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AcrossPlayerLine</name>
    <message numerus="yes">
        <source>%Ln game(s)</source>
        <translation>
            <numerusform>%Ln game</numerusform>
            <numerusform>%Ln games</numerusform>
        </translation>
    </message>
</context>
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
    <name>DueLine</name>
    <message numerus="yes">
        <source>forgotten %Ln time(s)</source>
        <translation>
            <numerusform>forgotten once</numerusform>
            <numerusform>forgotten %Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuePage</name>
    <message numerus="yes">
        <source>%Ln card(s) to look at today</source>
        <translation>
            <numerusform>%Ln card to look at today</numerusform>
            <numerusform>%Ln cards to look at today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message numerus="yes">
        <source>%L1 of %Ln question(s) will be in the file.</source>
        <translation>
            <numerusform>%L1 of %Ln question will be in the file.</numerusform>
            <numerusform>%L1 of %Ln questions will be in the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindPage</name>
    <message numerus="yes">
        <source>Practise: %Ln card(s)</source>
        <translation>
            <numerusform>Practise: %Ln card</numerusform>
            <numerusform>Practise: %Ln cards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FinishedGameLine</name>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln player</numerusform>
            <numerusform>%Ln players</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln question</numerusform>
            <numerusform>%Ln questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FinishedGamesPage</name>
    <message numerus="yes">
        <source>The last %Ln day(s)</source>
        <translation>
            <numerusform>The last day</numerusform>
            <numerusform>The last %Ln days</numerusform>
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
    <name>ImportPage</name>
    <message numerus="yes">
        <source>%Ln question(s) can be used</source>
        <translation>
            <numerusform>%Ln question can be used</numerusform>
            <numerusform>%Ln questions can be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln can be played as it is</source>
        <translation>
            <numerusform>%Ln can be played as it is</numerusform>
            <numerusform>%Ln can be played as they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A quiz takes %Ln question(s). The next ones follow when these are kept.</source>
        <translation>
            <numerusform>A quiz takes %Ln question. The next ones follow when these are kept.</numerusform>
            <numerusform>A quiz takes %Ln questions. The next ones follow when these are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep %Ln question(s)</source>
        <translation>
            <numerusform>Keep %Ln question</numerusform>
            <numerusform>Keep %Ln questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s) need a look</source>
        <translation>
            <numerusform>%Ln place needs a look</numerusform>
            <numerusform>%Ln places need a look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Show %Ln more</numerusform>
            <numerusform>Show %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IntervalWords</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <extracomment>After how long a practice card comes back</extracomment>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s)</source>
        <extracomment>After how long a practice card comes back</extracomment>
        <translation>
            <numerusform>%Ln month</numerusform>
            <numerusform>%Ln months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <extracomment>After how long a practice card comes back</extracomment>
        <translation>
            <numerusform>%Ln year</numerusform>
            <numerusform>%Ln years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln day(s)</source>
        <extracomment>When a practice card comes back</extracomment>
        <translation>
            <numerusform>in %Ln day</numerusform>
            <numerusform>in %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearnerPage</name>
    <message numerus="yes">
        <source>%Ln game(s)</source>
        <translation>
            <numerusform>%Ln game</numerusform>
            <numerusform>%Ln games</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
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
    <name>NavBar</name>
    <message numerus="yes">
        <source>%1, %Ln card(s) due</source>
        <translation>
            <numerusform>%1, %Ln card due</numerusform>
            <numerusform>%1, %Ln cards due</numerusform>
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
        <source>chosen by %Ln player(s)</source>
        <translation>
            <numerusform>chosen by %Ln player</numerusform>
            <numerusform>chosen by %Ln players</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln player(s) answered</source>
        <translation>
            <numerusform>%L1 of %Ln player answered</numerusform>
            <numerusform>%L1 of %Ln players answered</numerusform>
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
    <name>ReportPlayerLine</name>
    <message numerus="yes">
        <source>Place %L1: %2, %n point(s)</source>
        <translation>
            <numerusform>Place %L1: %2, %n point</numerusform>
            <numerusform>Place %L1: %2, %n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln question(s) answered</source>
        <translation>
            <numerusform>%L1 of %Ln question answered</numerusform>
            <numerusform>%L1 of %Ln questions answered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportWordLine</name>
    <message numerus="yes">
        <source>asked %Ln time(s)</source>
        <translation>
            <numerusform>asked %Ln time</numerusform>
            <numerusform>asked %Ln times</numerusform>
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
    <name>SittingPage</name>
    <message numerus="yes">
        <source>%Ln card(s) to go</source>
        <translation>
            <numerusform>%Ln card to go</numerusform>
            <numerusform>%Ln cards to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SittingSummary</name>
    <message numerus="yes">
        <source>%Ln card(s) done</source>
        <translation>
            <numerusform>%Ln card done</numerusform>
            <numerusform>%Ln cards done</numerusform>
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
    <message numerus="yes">
        <source>Up to %Ln million pixels work.</source>
        <translation>
            <numerusform>Up to %Ln million pixels work.</numerusform>
            <numerusform>Up to %Ln million pixels work.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wr::ImportViewModel</name>
    <message numerus="yes">
        <source>This file is larger than %Ln MB. Split it, and import its parts.</source>
        <translation>
            <numerusform>This file is larger than %Ln MB. Split it, and import its parts.</numerusform>
            <numerusform>This file is larger than %Ln MB. Split it, and import its parts.</numerusform>
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
    <message numerus="yes">
        <source>The sentence needs at least %Ln word(s).</source>
        <translation>
            <numerusform>The sentence needs at least %Ln word.</numerusform>
            <numerusform>The sentence needs at least %Ln words.</numerusform>
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
<context>
    <name>wr::ReportPages</name>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation>
            <numerusform>%n player</numerusform>
            <numerusform>%n players</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game(s)</source>
        <translation>
            <numerusform>%n game</numerusform>
            <numerusform>%n games</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wr::ReportViewModel</name>
    <message numerus="yes">
        <source>“%1” is right now. %Ln player(s) have other points.</source>
        <extracomment>%1: an answer that counts as right from now on</extracomment>
        <translation>
            <numerusform>“%1” is right now. %Ln player has other points.</numerusform>
            <numerusform>“%1” is right now. %Ln players have other points.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wr::ReportsViewModel</name>
    <message numerus="yes">
        <source>The last %Ln day(s)</source>
        <translation>
            <numerusform>The last day</numerusform>
            <numerusform>The last %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wr::TextLimit</name>
    <message numerus="yes">
        <source>Only %Ln character(s) fit here.</source>
        <extracomment>Both sentences stand below a field into which too much was pasted</extracomment>
        <translation>
            <numerusform>Only %Ln character fits here.</numerusform>
            <numerusform>Only %Ln characters fit here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) were left out.</source>
        <translation>
            <numerusform>%Ln character was left out.</numerusform>
            <numerusform>%Ln characters were left out.</numerusform>
        </translation>
    </message>
</context>
</TS>
