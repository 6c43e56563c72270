import QtQuick
import QtQuick.Templates as T
import QtTest
import Wordrally.Account
import Wordrally.App
import Wordrally.Editor
import Wordrally.Host
import Wordrally.Join
import Wordrally.Play
import Wordrally.Rehearse
import Wordrally.Report
import Wordrally.Results
import Wordrally.Settings
import Wordrally.Testing
import Wordrally.Theme

TestCase {
    id: test

    name: "Pages"
    when: windowShown
    visible: true
    width: 480
    height: 800

    readonly property Item overlay: T.Overlay.overlay

    SceneBox { id: box }

    Component { id: joinPage; JoinPage { width: 480; height: 800; join: box.app.join } }
    Component { id: editorPage; EditorPage { width: 480; height: 800; editor: box.app.host.editor; clips: box.app.clips } }
    Component { id: accountPage; AccountPage { width: 480; height: 800; account: box.app.account } }
    Component { id: rehearsalPage; RehearsalPage { width: 480; height: 800; rehearsal: box.app.host.rehearsal } }
    Component { id: sparePage; SpareDevicePage { width: 480; height: 800; device: box.app.spareDevice } }
    Component { id: playPage; PlayPage { width: 480; height: 800; play: box.app.play; clips: box.app.clips } }
    Component { id: hostPage; HostPage { width: 480; height: 800; host: box.app.host; game: box.app.console; report: box.app.report; clips: box.app.clips } }
    Component {
        id: navBar
        NavBar {
            width: 400
            isUpright: false
            current: 3
            names: ["Chơi", "Luyện tập", "Tổ chức", "Trò chơi của tôi", "Cài đặt"]
        }
    }
    // So tall that every question is there.
    Component { id: reportPage; ReportPage { width: 480; height: 12000; report: box.app.host.reports.report } }
    Component { id: historyPage; HistoryPage { width: 480; height: 800; history: box.app.history; learner: box.app.learner } }
    Component { id: settingsPage; SettingsPage { width: 480; height: 800; settings: box.app.settings; hasSound: true } }

    function initTestCase() {
        Theme.isMotionReduced = true;
        Theme.windowWidth = 480;
        Theme.windowHeight = 800;
    }

    function cleanup() {
        Theme.textScale = 1;
        Theme.windowWidth = 480;
    }

    /// The page in a scene, drawn.
    function open(page, scene) {
        box.scene = scene;
        const item = createTemporaryObject(page, test);
        waitForRendering(item);
        return item;
    }

    /// The first visible item below `item` with this name for screen readers, or whose name begins so.
    function named(item, name) {
        if (item.visible && !item.Accessible.ignored && item.Accessible.name.startsWith(name))
            return item;
        for (let i = 0; i < item.children.length; ++i) {
            const found = named(item.children[i], name);
            if (found)
                return found;
        }
        return null;
    }

    function test_theLobbySaysHowPointsAreMade() {
        const page = open(playPage, "play-lobby-alone");
        verify(named(page, "How points are made: Classic"));
        verify(named(page, "Right answers count, quick ones more"));
        verify(named(page, "Equal points share a place"));
        verify(!named(page, "A team has"));
    }

    function test_anOptionIsChosenByATap() {
        const page = open(playPage, "play-question");
        mouseClick(named(page, "C, square: a horse"));
        compare(box.answer, ["2"]);
        verify(named(page, "Sending"));
    }

    function test_anOptionIsChosenByAKey_data() {
        return [{tag: "b", id: "1"}, {tag: "4", id: "3"}];
    }

    function test_anOptionIsChosenByAKey(data) {
        const page = open(playPage, "play-question");
        page.forceActiveFocus();
        keyClick(data.tag);
        compare(box.answer, [data.id]);
    }

    function test_severalAreSentByEnter() {
        const page = open(playPage, "play-question-multi");
        page.forceActiveFocus();
        keyClick("a");
        compare(box.answer, []);
        keyClick(Qt.Key_Return);
        compare(box.answer, ["4", "6", "0"]);
    }

    function test_enterSubmitsOnceAllPairsAreThere() {
        const page = open(playPage, "kind-pairs");
        const submit = named(page, "Submit");
        verify(!submit.activeFocus);
        // The first pair is there already.
        named(page, "a risk").forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(box.answer, []);
        named(page, "a bill").forceActiveFocus();
        keyClick(Qt.Key_Return);
        verify(submit.activeFocus);
        keyClick(Qt.Key_Return);
        compare(box.answer, ["2", "0", "1"]);
    }

    function test_enterOnAUsedPieceSubmitsWhatIsComplete() {
        const page = open(playPage, "kind-pairs");
        const first = named(page, "a risk");
        mouseClick(first);
        mouseClick(named(page, "a bill"));
        first.forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(box.answer, ["2", "0", "1"]);
    }

    function test_pausedOptionsCannotBePressed() {
        const page = open(playPage, "play-question-paused");
        verify(named(page, "Paused"));
        mouseClick(named(page, "A, triangle: a cow"));
        keyClick("a");
        compare(box.answer, []);
    }

    function test_aLostLineIsSaidCalmlyAndTheQuestionStays() {
        const page = open(playPage, "play-question-away");
        verify(named(page, "Connection lost"));
        verify(named(page, "Which animal gives us milk?"));
    }

    function test_theRevealSaysWhatWasRight() {
        const page = open(playPage, "play-reveal-wrong");
        verify(named(page, "Not this time"));
        compare(named(page, "A, triangle: a cow").Accessible.description, "Right answer. chosen by 14 players");
        compare(named(page, "B, circle: a sheepdog").Accessible.description, "Wrong. Your answer. chosen by 9 players");
        verify(named(page, "Why?"));
    }

    function test_aPictureAndASoundHaveWordsWhereTheyAreLost() {
        let page = open(playPage, "play-question-picture");
        const picture = named(page, "A black and white animal");
        tryVerify(() => picture.isShown);
        page = open(playPage, "play-question-media-lost");
        compare(named(page, "A black and white animal").Accessible.role, Accessible.Graphic);
        // Nothing can be heard here, so it is read.
        verify(named(page, "“Moo!”"));
        verify(!named(page, "Listen"));
    }

    function test_theBoardShowsOneself() {
        const page = open(playPage, "play-board-far");
        verify(named(page, "Place 741: Brave Otter 7 (you)"));
    }

    function test_thePodiumHasThreePlaces() {
        const page = open(playPage, "play-podium");
        for (const place of ["Place 1:", "Place 2:", "Place 3:"])
            verify(named(page, place), place);
    }

    function test_whoeverHostsWithoutANetworkIsTold() {
        const words = "This device is on no network. Only this computer can join.";
        const page = open(hostPage, "host-off-no-network");
        verify(named(page, words));
        box.cutOff(false);
        verify(!named(page, words));
        box.cutOff(true);
        verify(named(page, words));
        verify(!named(open(hostPage, "host-off"), words));
        const lobby = open(hostPage, "desk-lobby-no-network");
        verify(named(lobby, words));
        verify(!named(lobby, "QR code"));
        verify(named(open(hostPage, "desk-lobby-empty"), "QR code"));
    }

    function test_aSoundGoesWithItsQuestion() {
        const words = "A sound that cannot be played";
        verify(named(open(hostPage, "desk-question-sound"), words));
        verify(!named(open(hostPage, "desk-board-sound"), words));
    }

    function test_aPublicNetworkIsSaid() {
        const said = page => named(page, "Show my games on this network").Accessible.description.includes("public addresses");
        verify(said(open(hostPage, "host-off-public")));
        verify(!said(open(hostPage, "host-off")));
    }

    function test_anInterruptedGameIsOffered() {
        verify(!named(open(hostPage, "host-off"), "Go on with the game"));
        const page = open(hostPage, "host-interrupted");
        verify(named(page, "A game was interrupted: Some words"));
        verify(named(page, "Go on with the game"));
    }

    function test_aRehearsalWithoutPlayersCannotStart() {
        let page = open(rehearsalPage, "rehearsal-empty");
        verify(!named(page, "Start the rehearsal").enabled);
        verify(named(page, "No device is here yet."));
        page = open(rehearsalPage, "rehearsal-lobby");
        verify(named(page, "Start the rehearsal").enabled);
        compare(named(page, "The whole link").Accessible.description, "http://192.168.1.20:8080/rehearse#key=ABCD2345EFGH");
        compare(named(page, "Key").Accessible.name, "Key: ABCD 2345 EFGH");
    }

    function test_theVerdictTellsServerAndNetworkApart() {
        let page = open(rehearsalPage, "rehearsal-server-only");
        verify(named(page, "The server will hold for 30 players. The network was not tested."));
        verify(named(page, "Network: not tested"));
        verify(named(page, "this machine"));
        page = open(rehearsalPage, "rehearsal-holds");
        verify(named(page, "The server will hold for 30 players, the network for 20."));
        page = open(rehearsalPage, "rehearsal-playing");
        verify(named(page, "So far"));
        verify(!named(page, "Verdict"));
    }

    function test_aKeyThatNoRehearsalHasIsSaidAndStays() {
        const page = open(sparePage, "spare-form-key");
        verify(named(page, "No rehearsal has this key."));
        compare(box.app.spareDevice.key, "ABCD2345EFGH");
    }

    function test_aSpareDeviceSaysWhatItCannotTell() {
        let page = open(sparePage, "spare-joining");
        verify(named(page, "This is the server's own computer"));
        page = open(sparePage, "spare-trouble");
        verify(named(page, "This app was out of sight"));
        verify(named(page, "16 players lost the connection"));
    }

    /// The texts below an item, as they are drawn.
    function textsOf(item) {
        let found = item.lineCount !== undefined && item.text !== undefined ? [item] : [];
        for (let i = 0; i < item.children.length; ++i)
            found = found.concat(textsOf(item.children[i]));
        return found;
    }

    function test_largeTextFitsANarrowWindow() {
        Theme.windowWidth = 400;
        Theme.textScale = 2;
        const bar = createTemporaryObject(navBar, test);
        waitForRendering(bar);
        const words = textsOf(bar).filter(one => bar.names.indexOf(one.text) >= 0);
        compare(words.length, 5);
        for (const one of words) {
            compare(one.font.pixelSize, words[0].font.pixelSize, one.text);
            verify(one.contentWidth <= one.width + 1, one.text + " " + one.contentWidth);
            verify(one.lineCount <= 2 && !one.truncated, one.text);
            const bottom = one.mapToItem(bar, 0, one.contentHeight);
            verify(bottom.x >= 0 && bottom.x + one.width <= bar.width && bottom.y <= bar.height, one.text + " " + bottom.y);
        }
        // The one thing that has to be read is no smaller than with small text.
        const sizes = [2, 1].map(scale => {
            Theme.textScale = scale;
            const page = open(joinPage, "join-find");
            page.width = 400;
            waitForRendering(page);
            const address = textsOf(page).find(one => one.text.includes("192.168.1.20:8080") && one.visible);
            compare(address.lineCount, 1);
            return textsOf(page).find(one => one.text === "7").font.pixelSize;
        });
        verify(sizes[0] > sizes[1], sizes.join(" "));
    }

    function test_theAddressIsTypedWithoutAKeyboardsTab_data() {
        return [
            {tag: "none yet", scene: "join-first", had: ""},
            {tag: "nobody answered", scene: "join-nobody", had: "192.168.1.20:8080"},
            {tag: "the PIN was refused", scene: "join-unknown", had: "192.168.1.20:8080"},
        ];
    }

    function test_theAddressIsTypedWithoutAKeyboardsTab(data) {
        const page = open(joinPage, data.scene);
        const change = named(page, "Address 192.168.1.20:8080, change it");
        if (change) {
            mouseClick(change);
            // What stood there is typed over.
            keyClick("1");
            compare(box.app.join.address, "1");
            box.app.join.address = data.had;
        }
        waitForRendering(page);
        mouseClick(named(page, "Game PIN"));
        const field = named(page, "Address");
        verify(!field.activeFocus);
        mouseClick(field, field.width - 10, field.height / 2);
        verify(field.activeFocus);
        // It stays while one types, whatever that mends.
        keyClick("7");
        keyClick("8");
        compare(box.app.join.address, data.had + "78");
        verify(field.visible && field.activeFocus);
    }

    function test_thePinIsTypedAtOnce() {
        const page = open(joinPage, "join-place");
        page.forceActiveFocus();
        keyClick("7");
        compare(box.app.join.pin, "7");
    }

    function test_aQuestionIsWrittenMovedAndSeenAsByALearner() {
        const page = open(editorPage, "editor-question");
        const editor = box.app.host.editor;
        compare(editor.current, 2);
        mouseClick(named(page, "Answer B is right"));
        verify(editor.canUndo);
        mouseClick(named(page, "As a learner sees it"));
        tryVerify(() => named(page, "Go on writing"));
        mouseClick(named(page, "Go on writing"));
        tryVerify(() => named(page, "All questions"));
        mouseClick(named(page, "All questions"));
        const line = named(page, "Question 1:");
        line.forceActiveFocus();
        keyClick(Qt.Key_Down, Qt.AltModifier);
        verify(named(page, "Question 2:").Accessible.name.endsWith(line.shownPrompt));
        editor.undo();
    }

    function test_aQuestionIsDraggedToAnotherPlace() {
        const page = open(editorPage, "editor-quiz");
        const editor = box.app.host.editor;
        const line = named(page, "Question 1:");
        page.children[0].item.contentY = line.mapToItem(page.children[0].item.contentItem, 0, 0).y - 40;
        waitForRendering(page);
        const words = line.shownPrompt;
        verify(!editor.canUndo);
        mousePress(line, 20, line.height / 2);
        // The line goes with the model as it is dragged: the pointer moves over the page.
        const from = line.mapToItem(page, 20, line.height / 2);
        for (let step = 1; step <= 12; ++step)
            mouseMove(page, from.x, from.y + step * line.height / 8);
        mouseRelease(page, from.x, from.y + 1.5 * line.height);
        verify(editor.canUndo);
        verify(named(page, "Question 2:").Accessible.name.endsWith(words));
        editor.undo();
    }

    function test_theWayIntoAnAccountSaysWhatIsWrong() {
        verify(named(open(accountPage, "account-wrong"), "The e-mail address or the password is not right."));
        verify(named(open(accountPage, "account-insecure"), "Passwords are only sent over a secure connection."));
        const page = open(accountPage, "account-nobody");
        verify(!named(page, "Sign in").enabled || named(page, "Sign in").Accessible.role === Accessible.Heading);
    }

    function test_aFaultIsReadOutAtItsField() {
        verify(named(open(joinPage, "join-full"), "This game is full."));
        verify(named(open(joinPage, "join-nobody"), "Nobody answers at 192.168.1.20:8080."));
        verify(named(open(joinPage, "join-name-taken"), "Somebody here has that name."));
    }

    function test_aNameIsTypedAndSent() {
        const page = open(joinPage, "join-name");
        const button = named(page, "Let me in");
        verify(!button.enabled);
        keyClick("A");
        keyClick("n");
        compare(box.app.join.name, "An");
        verify(button.enabled);
    }

    function test_whatWasNearlyRightIsNotWrong() {
        let page = open(historyPage, "history-one");
        const line = named(page, "Question 4: Which belong together?");
        verify(line.Accessible.description.includes("Nearly right: 33 %"), line.Accessible.description);
        verify(line.Accessible.description.includes("Right: put up → an umbrella, pay → a bill, run → a risk"));
        verify(!named(page, "Question 2:").Accessible.description.includes("Nearly"));
        page = open(playPage, "kind-pairs-part");
        verify(named(page, "Partly right"));
    }

    function test_aGameOpensFromTheHistoryAndCanBeDeleted() {
        const page = open(historyPage, "history-full");
        mouseClick(named(page, "Animals and food"));
        verify(named(page, "Your answers"));
        // Far below: the keyboard brings it into view.
        const back = named(page, "All my games");
        verify(back.mapToItem(page, 0, 0).y > page.height);
        back.forceActiveFocus();
        verify(back.mapToItem(page, 0, back.height).y <= page.height);
        mouseClick(back);
        verify(named(page, "My games"));
        compare(box.app.history.count, 300);
    }

    function test_beforeAnAnswerIsAcceptedItIsSaidToBeFinal() {
        const page = open(reportPage, "reports-game");
        tryVerify(() => named(page, "Accept “dear”"));
        verify(!named(test.overlay, "This cannot be undone") && !named(test.overlay, "Let “dear”"));
        named(page, "Accept “dear”").clicked();
        tryVerify(() => named(test.overlay, "Let “dear” count as right?"));
        verify(named(test.overlay, "Everybody who gave this answer gets the points, and the places follow. This cannot be undone."));
        mouseClick(named(test.overlay, "Cancel"));
        tryVerify(() => !named(test.overlay, "Let “dear”"));
    }

    function test_theSettingsTakeEffect() {
        const page = open(settingsPage, "settings");
        mouseClick(named(page, "Colours: Dark"));
        compare(box.app.settings.scheme, AppSettings.Dark);
        mouseClick(named(page, "High contrast"));
        compare(box.app.settings.isHighContrast, true);
        box.app.settings.isHighContrast = false;
        box.app.settings.scheme = AppSettings.Light;
    }

    function test_aNewQuestionBeginsWithItsText_data() {
        return [{tag: "phone", width: 480}, {tag: "desk", width: 1200}];
    }

    function test_aNewQuestionBeginsWithItsText(data) {
        Theme.windowWidth = data.width;
        const page = open(editorPage, "editor-question");
        page.width = data.width;
        waitForRendering(page);
        let form = named(page, "Question");
        while (form.contentY === undefined)
            form = form.parent;
        form.contentY = 200;
        box.app.host.editor.addQuestion();
        tryVerify(() => test.Window.activeFocusItem?.Accessible.name === "Question");
        let shown = test.Window.activeFocusItem;
        while (shown.contentY === undefined)
            shown = shown.parent;
        compare(shown.contentY, 0);
        Theme.windowWidth = 480;
    }

    /// Every line that is written, once what is written is turned round by a sign that nobody sees.
    function test_whatTurnsTextRoundNeverStands_data() {
        return [{tag: "text", name: "Question"}, {tag: "option", name: "Answer A"}, {tag: "why", name: "Why?"}];
    }

    Component { id: clipboard; TextEdit {} }

    /// What is written into, of exactly this name.
    function inputNamed(item, name) {
        if (item.visible && item.paste !== undefined && item.Accessible.name === name)
            return item;
        for (let i = 0; i < item.children.length; ++i) {
            const found = inputNamed(item.children[i], name);
            if (found)
                return found;
        }
        return null;
    }

    function test_whatTurnsTextRoundNeverStands(data) {
        const page = open(editorPage, "editor-question");
        const input = inputNamed(page, data.name);
        const before = input.text;
        const source = createTemporaryObject(clipboard, test, {text: "\u202e"});
        source.selectAll();
        source.copy();
        input.forceActiveFocus();
        input.cursorPosition = input.length;
        input.paste();
        compare(input.text, before);
        input.cursorPosition = input.length;
        keyClick(Qt.Key_X);
        compare(input.text, before + "x");
    }
}
