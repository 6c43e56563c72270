#include "core/epolldispatcher.h"
#include "editor/editorviewmodel.h"
#include "support/mediafiles.h"
#include "support/testserver.h"
#include "support/waitfor.h"
#include "support/wire.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QImage>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

using Saving = EditorViewModel::Saving;
using Stage = EditorViewModel::Stage;

/// Somebody who writes quizzes, at one device.
struct Author
{
    Author(const KnownServer &server, const Clock &clock)
        : drafts(folder.filePath(u"drafts"_s))
        , media(folder.filePath(u"media"_s))
        , client(server, clock)
        , editor(drafts, media, clock)
    {
    }

    bool waitFor(Saving saving)
    {
        return QTest::qWaitFor([&] { return editor.saving() == saving; }, 20'000);
    }

    /// Something that can be played.
    void write()
    {
        editor.setTitle(u"Animals"_s);
        editor.setPrompt(u"Which animal gives us milk?"_s);
        editor.setOptionText(0, u"a cow"_s);
        editor.setOptionText(1, u"a dog"_s);
        editor.removeOption(3);
        editor.removeOption(2);
        editor.setRight(0, true);
    }

    QTemporaryDir folder;
    DraftStore drafts;
    MediaCache media;
    AccountClient client;
    EditorViewModel editor;
};

namespace {

template <class T>
Result<T> wait(QFuture<Result<T>> future)
{
    if (!waitUntil([&] { return future.isFinished(); }))
        return Error {ErrorCode::RequestTimeout, u"no answer"_s};
    return future.result();
}

} // namespace

/// Quizzes written in the app, against the real server.
class TestEditing : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    TestServer m_server;
    std::unique_ptr<Wire> m_wire;
    int m_people = 0;

    /// An author who is the server's operator, signed in.
    std::unique_ptr<Author> author()
    {
        auto author = std::make_unique<Author>(KnownServer(m_wire->url()), m_clock);
        if (m_people++ == 0) {
            const auto links = wait(m_server.server().startLinks(std::nullopt));
            rest::RegisterRequest request;
            request.email = u"mai@school.example"_s;
            request.name = u"Mai"_s;
            request.password = u"a long enough secret 7"_s;
            request.link = links->setUp;
            request.schoolName = u"School"_s;
            return wait(author->client.registerPerson(request)) ? std::move(author) : nullptr;
        }
        const rest::SignInRequest request {u"mai@school.example"_s, u"a long enough secret 7"_s, true, false};
        return wait(author->client.signIn(request)) ? std::move(author) : nullptr;
    }

    /// The newest quiz of that title as the server has it.
    std::optional<rest::QuizDocument> stored(Author &author, const QString &title)
    {
        const auto list = wait(author.client.get<rest::QuizList>(u"/quizzes?owner=me"_s));
        if (!list)
            return std::nullopt;
        for (const rest::QuizSummary &quiz : list->items) {
            if (quiz.title != title)
                continue;
            const auto document = wait(author.client.get<rest::QuizDocument>(u"/quizzes/"_s + quiz.id));
            return document ? std::optional(*document) : std::nullopt;
        }
        return std::nullopt;
    }

private Q_SLOTS:
    void initTestCase() { m_wire = std::make_unique<Wire>(m_server.server().port()); }

    void otherKindsAreStoredAsTheyWereWritten()
    {
        const auto mai = author();
        QVERIFY(mai);
        EditorViewModel &editor = mai->editor;
        editor.create(mai->client, u"en"_s);
        editor.setTitle(u"Gaps and sounds"_s);
        editor.kind()->choose(QuestionKind::Cloze);
        editor.setPrompt(u"I have lived here since 2010."_s);
        editor.kind()->makeGap(20, 20);
        editor.kind()->makeGap(2, 6);
        editor.kind()->setBank(true);
        editor.kind()->setSpare(0, u"for"_s);
        editor.addQuestion();
        editor.kind()->choose(QuestionKind::Dictation);
        editor.setPrompt(u"Write what you hear."_s);
        editor.kind()->setAccepted(0, 0, u"She doesn't live here."_s);
        editor.kind()->setVoice(2);
        editor.kind()->setPlays(2);
        QCOMPARE(editor.faultCount(), 0);
        QVERIFY(mai->waitFor(Saving::Saved));
        const auto document = stored(*mai, u"Gaps and sounds"_s);
        QVERIFY(document);
        QVERIFY(document->isPlayable);
        QVERIFY(isSame(document->quiz, editor.quiz()));
        QCOMPARE(document->quiz.questions.first().gapList().at(1).accepted, QStringList {u"since"_s});
        QCOMPARE(document->quiz.questions.last().speech->voice, u"en-US"_s);
        editor.leave();
    }

    void whatIsWrittenIsStoredByItself()
    {
        const auto mai = author();
        QVERIFY(mai);
        QVERIFY(mai->client.may(Permission::QuizCreate));
        mai->editor.create(mai->client, u"en"_s);
        QCOMPARE(mai->editor.stage(), Stage::Editing);
        mai->write();
        QVERIFY(mai->waitFor(Saving::Saved));
        const auto document = stored(*mai, u"Animals"_s);
        QVERIFY(document);
        QVERIFY(document->isPlayable);
        QCOMPARE(document->quiz.questions.size(), 1);
        QVERIFY(!mai->drafts.find(mai->client.server().url.toString(), document->id));

        mai->editor.leave();
        mai->editor.open(mai->client, document->id);
        QTRY_COMPARE(mai->editor.stage(), Stage::Editing);
        mai->editor.addQuestion();
        mai->editor.leave();
        QTRY_COMPARE(stored(*mai, u"Animals"_s)->quiz.questions.size(), 2);
    }

    void whatCannotBeSentIsKeptAndSentLater()
    {
        const auto mai = author();
        QVERIFY(mai);
        mai->editor.create(mai->client, u"en"_s);
        mai->editor.setTitle(u"On the train"_s);
        QVERIFY(mai->waitFor(Saving::Saved));
        m_wire->cut();
        mai->write();
        mai->editor.setTitle(u"In the tunnel"_s);
        QVERIFY(mai->waitFor(Saving::Kept));
        QVERIFY(!mai->editor.fault().isEmpty());
        m_wire->mend();
        QVERIFY(mai->waitFor(Saving::Saved));
        QVERIFY(stored(*mai, u"In the tunnel"_s)->isPlayable);
    }

    void aDeviceThatDiesGoesOnWithItsDraft()
    {
        const auto mai = author();
        QVERIFY(mai);
        mai->editor.create(mai->client, u"en"_s);
        mai->editor.setTitle(u"Battery"_s);
        QVERIFY(mai->waitFor(Saving::Saved));
        const QString id = stored(*mai, u"Battery"_s)->id;
        m_wire->cut();
        mai->editor.setTitle(u"Battery low"_s);
        QVERIFY(mai->waitFor(Saving::Kept));
        m_wire->mend();
        EditorViewModel again(mai->drafts, mai->media, m_clock);
        again.open(mai->client, id);
        QTRY_COMPARE(again.title(), u"Battery low"_s);
        QVERIFY(again.canUndo());
        QTRY_COMPARE_WITH_TIMEOUT(again.saving(), Saving::Saved, 20'000);
        QVERIFY(stored(*mai, u"Battery low"_s));
    }

    void nobodyOverwritesAnybody()
    {
        const auto mai = author();
        const auto elsewhere = author();
        QVERIFY(mai && elsewhere);
        mai->editor.create(mai->client, u"en"_s);
        mai->editor.setTitle(u"Shared"_s);
        QVERIFY(mai->waitFor(Saving::Saved));
        const QString id = stored(*mai, u"Shared"_s)->id;
        elsewhere->editor.open(elsewhere->client, id);
        QTRY_COMPARE(elsewhere->editor.stage(), Stage::Editing);
        elsewhere->editor.setDescription(u"theirs"_s);
        QVERIFY(QTest::qWaitFor([&] { return stored(*mai, u"Shared"_s)->quiz.description == u"theirs"; }, 10'000));
        mai->editor.setDescription(u"mine"_s);
        QVERIFY(mai->waitFor(Saving::Conflict));
        QCOMPARE(stored(*mai, u"Shared"_s)->quiz.description, u"theirs"_s);
        mai->editor.setDescription(u"mine, and more"_s);
        QCOMPARE(mai->editor.saving(), Saving::Conflict);
        mai->editor.keepMine();
        QVERIFY(mai->waitFor(Saving::Saved));
        QCOMPARE(stored(*mai, u"Shared"_s)->quiz.description, u"mine, and more"_s);

        elsewhere->editor.setDescription(u"theirs again"_s);
        QVERIFY(elsewhere->waitFor(Saving::Conflict));
        elsewhere->editor.takeTheirs();
        QTRY_COMPARE(elsewhere->editor.description(), u"mine, and more"_s);
        QCOMPARE(elsewhere->editor.saving(), Saving::Saved);
        elsewhere->editor.undo();
        QCOMPARE(elsewhere->editor.description(), u"theirs again"_s);
        QVERIFY(elsewhere->waitFor(Saving::Saved));
        QCOMPARE(stored(*mai, u"Shared"_s)->quiz.description, u"theirs again"_s);
    }

    void aFullDiskIsSaidAndTheServerStillGetsIt()
    {
        const auto mai = author();
        QVERIFY(mai);
        QFile inTheWay(mai->folder.filePath(u"drafts"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        mai->editor.create(mai->client, u"en"_s);
        m_wire->cut();
        mai->editor.setTitle(u"No room"_s);
        QVERIFY(mai->waitFor(Saving::Unkept));
        m_wire->mend();
        QVERIFY(mai->waitFor(Saving::Saved));
        QVERIFY(stored(*mai, u"No room"_s));
    }

    void aPictureIsSentAndFetchedAgain()
    {
        const auto mai = author();
        QVERIFY(mai);
        mai->editor.create(mai->client, u"en"_s);
        mai->editor.setTitle(u"Pictures"_s);
        const QString path = mai->folder.filePath(u"cow.png"_s);
        QImage image(640, 480, QImage::Format_RGB32);
        image.fill(Qt::white);
        QVERIFY(image.save(path));
        mai->editor.choosePicture(QUrl::fromLocalFile(path));
        QTRY_VERIFY(mai->editor.hasPicture());
        QCOMPARE(mai->editor.picture()->state(), MediaPiece::State::Ready);
        mai->editor.setPictureWords(u"A cow"_s);
        QVERIFY(mai->waitFor(Saving::Saved));
        const auto document = stored(*mai, u"Pictures"_s);
        QCOMPARE(document->quiz.questions.first().image->alt, u"A cow"_s);
        mai->editor.leave();
        mai->editor.open(mai->client, document->id);
        QTRY_COMPARE(mai->editor.stage(), Stage::Editing);
        mai->editor.select(0);
        QTRY_COMPARE(mai->editor.picture()->state(), MediaPiece::State::Ready);
        QVERIFY(mai->editor.picture()->file().toLocalFile().startsWith(mai->folder.filePath(u"media"_s)));
        mai->editor.removePicture();
        QVERIFY(!mai->editor.hasPicture());
        mai->editor.undo();
        QVERIFY(mai->editor.hasPicture());
    }

    void whatIsNoPictureIsSaid()
    {
        const auto mai = author();
        QVERIFY(mai);
        mai->editor.create(mai->client, u"en"_s);
        const QString path = mai->folder.filePath(u"letter.png"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Dear Mai, this is no picture.");
        file.close();
        mai->editor.choosePicture(QUrl::fromLocalFile(path));
        QVERIFY(!mai->editor.isPictureComing());
        const QString noPicture = mai->editor.pictureFault();
        QVERIFY(!noPicture.isEmpty());
        mai->editor.choosePicture(QUrl::fromLocalFile(mai->folder.filePath(u"nowhere.png"_s)));
        QVERIFY(!mai->editor.pictureFault().isEmpty());
        QVERIFY(mai->editor.pictureFault() != noPicture);
    }

    void aSoundIsSentAndFetchedAgain()
    {
        const auto mai = author();
        QVERIFY(mai);
        mai->editor.create(mai->client, u"en"_s);
        mai->editor.setTitle(u"Sounds"_s);
        const QString path = mai->folder.filePath(u"moo.wav"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(mediafiles::wav(200));
        file.close();
        // Whatever is dropped goes where it belongs.
        mai->editor.chooseDropped(QUrl::fromLocalFile(path));
        QVERIFY(mai->editor.isSoundComing() && !mai->editor.isPictureComing());
        QTRY_VERIFY(mai->editor.hasSound());
        QVERIFY(!mai->editor.hasPicture());
        QCOMPARE(mai->editor.sound()->state(), MediaPiece::State::Ready);
        mai->editor.setSoundWords(u"Moo!"_s);
        QVERIFY(mai->waitFor(Saving::Saved));
        const auto document = stored(*mai, u"Sounds"_s);
        QCOMPARE(document->quiz.questions.first().audio->alt, u"Moo!"_s);
        mai->editor.leave();
        mai->editor.open(mai->client, document->id);
        QTRY_COMPARE(mai->editor.stage(), Stage::Editing);
        mai->editor.select(0);
        QTRY_COMPARE(mai->editor.sound()->state(), MediaPiece::State::Ready);
        mai->editor.startPreview();
        QCOMPARE(mai->editor.preview()->sound()->words(), u"Moo!"_s);
        mai->editor.endPreview();
        mai->editor.removeSound();
        QVERIFY(!mai->editor.hasSound());
        mai->editor.undo();
        QVERIFY(mai->editor.hasSound());
    }

    void whatIsNoSoundIsSaid()
    {
        const auto mai = author();
        QVERIFY(mai);
        mai->editor.create(mai->client, u"en"_s);
        const auto tell = [&mai](const QByteArray &bytes) {
            const QString path = mai->folder.filePath(u"noise.mp3"_s);
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
                return QString();
            file.close();
            mai->editor.chooseSound(QUrl::fromLocalFile(path));
            return QTest::qWaitFor([&] { return !mai->editor.isSoundComing(); }) ? mai->editor.soundFault() : QString();
        };
        // Seen here, and what only the server sees.
        QVERIFY(tell("Dear Mai, this is no sound.").startsWith(u"That is no sound"));
        QVERIFY(tell(QByteArray(3'000, '\x01')).startsWith(u"That is no sound"));
        QVERIFY(tell(QByteArray(limits::maxAudioBytes + 1, '\x01')).startsWith(u"That sound is too large"));
        mai->editor.select(0);
        QVERIFY(mai->editor.soundFault().isEmpty());
    }

    void anEarlierVersionIsLookedAtAndBroughtBack()
    {
        const auto mai = author();
        QVERIFY(mai);
        QuizHistory &history = *mai->editor.history();
        const QAbstractItemModelTester versions(history.versions(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        mai->editor.create(mai->client, u"en"_s);
        QVERIFY(!history.isThere());
        mai->editor.setTitle(u"Good words"_s);
        mai->editor.select(0);
        mai->editor.setPrompt(u"Who?"_s);
        QVERIFY(mai->waitFor(Saving::Saved));
        QVERIFY(stored(*mai, u"Good words"_s));
        mai->editor.setTitle(u"Spoilt"_s);
        mai->editor.setPrompt(u"What?"_s);
        QVERIFY(mai->waitFor(Saving::Saved));
        QVERIFY(stored(*mai, u"Spoilt"_s));
        history.open();
        QTRY_VERIFY(!history.isBusy());
        QVERIFY(history.count() >= 2);
        int good = 0;
        for (int row = 0; row < history.count(); ++row) {
            if (history.versions()->index(row).data(VersionsModel::TitleRole).toString() == u"Good words")
                good = history.versions()->index(row).data(VersionsModel::VersionRole).toInt();
        }
        QVERIFY(good > 0);
        history.look(good);
        QTRY_COMPARE(history.version(), good);
        QCOMPARE(history.prompts(), QStringList {u"Who?"_s});
        QCOMPARE(mai->editor.title(), u"Spoilt"_s);
        history.bringBack();
        QVERIFY(!history.isShown());
        QCOMPARE(mai->editor.title(), u"Good words"_s);
        QVERIFY(mai->waitFor(Saving::Saved));
        QVERIFY(stored(*mai, u"Good words"_s));
        mai->editor.undo();
        QCOMPARE(mai->editor.title(), u"Spoilt"_s);
        // One that is gone has its sentence.
        history.open();
        QTRY_VERIFY(!history.isBusy());
        history.look(4'711);
        QTRY_VERIFY(!history.fault().isEmpty());
    }

    void somebodyElsesQuizIsNotOpened()
    {
        const auto mai = author();
        QVERIFY(mai);
        mai->editor.open(mai->client, QuizId::create(m_clock.now()).toString());
        QTRY_COMPARE(mai->editor.stage(), Stage::Failed);
        QVERIFY(!mai->editor.fault().isEmpty());
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestEditing test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_editing.moc"
