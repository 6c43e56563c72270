#include "core/epolldispatcher.h"
#include "core/mediaahead.h"
#include "core/whendone.h"
#include "join/gamesession.h"
#include "protocol/sealedquestion.h"
#include "support/mediafiles.h"
#include "support/rolegateway.h"
#include "support/samplequiz.h"
#include "support/testserver.h"
#include "support/waitfor.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A teacher at the server's own routes, who uploads files and opens games with them.
class Teacher
{
public:
    explicit Teacher(TestServer &server)
        : m_gateway(server.server().router())
        , m_authorization("Authorization: " + m_gateway.bearer(RoleGateway::stranger(Role::Teacher)) + "\r\n")
    {
    }

    QJsonObject ask(const QByteArray &method, const QString &target, const QByteArray &body = {},
                    const QByteArray &headers = "Content-Type: application/json\r\n")
    {
        RawClient client(m_gateway.port());
        client.send(httpRequest(method, target.toUtf8(), m_authorization + headers, body));
        const auto reply = client.reply();
        m_location = reply ? QString::fromLatin1(reply->headers.value("location")) : QString();
        return reply ? QJsonDocument::fromJson(reply->body).object() : QJsonObject();
    }

    /// The media's id.
    QString upload(const QByteArray &file)
    {
        const QByteArray tus = "Tus-Resumable: 1.0.0\r\n";
        ask("POST", u"/api/v1/uploads"_s, {}, tus + "Upload-Length: " + QByteArray::number(file.size()) + "\r\n");
        const QString upload = m_location;
        ask("PATCH", upload, file, tus + "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\n");
        return upload.section(u'/', -1);
    }

    /// Where anybody gets it.
    QString address(const QByteArray &file) { return ask("GET", u"/api/v1/media/"_s + upload(file))["url"_L1].toString(); }

    rest::OpenGameReply open(const Quiz &quiz)
    {
        const QString id = ask("POST", u"/api/v1/quizzes"_s, QJsonDocument(wire::toJsonObject(quiz)).toJson())["id"_L1].toString();
        const QJsonObject reply = ask("POST", u"/api/v1/games"_s, QJsonDocument(QJsonObject {{u"quiz"_s, id}}).toJson());
        return wire::fromJsonObject<rest::OpenGameReply>(reply).value_or({});
    }

private:
    RoleGateway m_gateway;
    const QByteArray m_authorization;
    QString m_location;
};

} // namespace

/// Pictures and sounds on their way from a real server to a file of this device.
class TestMedia : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QTemporaryDir m_folder;

    QString fresh() const { return m_folder.filePath(QLatin1StringView(QTest::currentTestFunction())); }

    static Result<QString> await(MediaCache &cache, ApiClient &api, const QString &address)
    {
        auto asked = cache.file(api, address);
        if (!waitUntil([&] { return asked.isFinished(); }))
            return Error {ErrorCode::RequestTimeout, {}};
        return asked.result();
    }

private Q_SLOTS:
    void aFileComesOnceAndIsThereWithoutTheServer()
    {
        TestServer server;
        const QString address = Teacher(server).address(mediafiles::png());
        ApiClient api(KnownServer(server.http({})));
        MediaCache cache(fresh());
        const auto file = await(cache, api, address);
        QVERIFY2(file, qPrintable(file ? QString() : file.error().message));
        QCOMPARE(contentOf(*file), mediafiles::png());
        QVERIFY(file->endsWith(u".png"));
        server.stop();
        // However it is signed.
        QCOMPARE(await(cache, api, QUrl(address).path() + u"?expires=1"_s).value_or({}), *file);
    }

    void itComesOverTlsFromTheServerWithTheKnownKeyAlone()
    {
        TestServer server;
        server.configure([](Config &config) { config.tlsListen = {{QHostAddress(QHostAddress::LocalHost), 0}}; });
        const QString address = Teacher(server).address(mediafiles::mp3());
        const TlsPin pin {server.server().tlsPort(), server.server().tls()->keyHash};
        // Whatever does not go over TLS goes nowhere.
        ApiClient api(KnownServer(QUrl(u"http://127.0.0.1:1"_s), pin));
        MediaCache cache(fresh());
        QCOMPARE(contentOf(await(cache, api, address).value_or({})), mediafiles::mp3());
        ApiClient doubtful(KnownServer(QUrl(u"http://127.0.0.1:1"_s), TlsPin {pin.port, QByteArray(32, 'x')}));
        const auto refused = await(cache, doubtful, address);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InsecureConnection);
    }

    void whatCannotBeIsRefused()
    {
        TestServer server;
        ApiClient api(KnownServer(server.http({})));
        MediaCache cache(fresh());
        // A page is no picture, and a server sends nobody to another one.
        QCOMPARE(await(cache, api, u"/index.html"_s).error().code, ErrorCode::BadRequest);
        QCOMPARE(await(cache, api, u"http://127.0.0.1:1/a.png"_s).error().code, ErrorCode::BadRequest);
        QCOMPARE(await(cache, api, u"//127.0.0.1:1/a.png"_s).error().code, ErrorCode::BadRequest);
        QVERIFY(!await(cache, api, u"/api/v1/objects/0.png"_s));
        QVERIFY(!QDir(fresh()).exists());
        auto asked = api.fetch(u"/api/v1/openapi.json"_s, 1'000);
        QTRY_VERIFY(asked.isFinished());
        QCOMPARE(asked.result().error().code, ErrorCode::TooLarge);
    }

    void theOldestMakesRoom()
    {
        TestServer server;
        Teacher teacher(server);
        ApiClient api(KnownServer(server.http({})));
        const QByteArray large = mediafiles::wav(3'000);
        MediaCache cache(fresh(), large.size() + 100);
        const auto first = await(cache, api, teacher.address(large));
        QVERIFY(first);
        QFile file(*first);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(QDateTime(QDate(2020, 1, 1), QTime(0, 0)), QFileDevice::FileModificationTime));
        const auto second = await(cache, api, teacher.address(mediafiles::wav(2'000)));
        QVERIFY(second && QFile::exists(*second));
        QVERIFY(!QFile::exists(*first));
    }

    void aPlayersQuestionHasItsPictureAndItsSound()
    {
        TestServer server;
        Teacher teacher(server);
        Quiz quiz = sampleQuiz(1, 60'000);
        quiz.questions[0].image = MediaUse {teacher.upload(mediafiles::png()), u"A cat on a mat"_s};
        quiz.questions[0].audio = MediaUse {teacher.upload(mediafiles::mp3()), u"Miaow"_s};
        const auto opened = teacher.open(quiz);
        TestClient host(server.live(opened.game.pin));
        QVERIFY(host.host(opened.hostToken));

        PlaceStore places(fresh() + u"/places.json"_s, m_clock);
        ResultStore results(fresh() + u"/games"_s);
        MediaCache media(fresh() + u"/media"_s);
        GameSession session(places, results, media, m_clock);
        session.join(KnownServer(server.http({})), opened.game.pin, u"An"_s);
        QTRY_COMPARE(session.play().line(), PlayViewModel::Line::Live);
        QCOMPARE(session.play().picture()->state(), MediaPiece::State::None);
        host.send(live::GameStart {});
        QTRY_COMPARE(session.play().picture()->state(), MediaPiece::State::Ready);
        QTRY_COMPARE(session.play().sound()->state(), MediaPiece::State::Ready);
        QCOMPARE(contentOf(session.play().picture()->file().toLocalFile()), mediafiles::png());
        QCOMPARE(session.play().picture()->words(), u"A cat on a mat"_s);
        session.leave();
        QCOMPARE(session.play().picture()->state(), MediaPiece::State::None);
    }

    void itIsFetchedBeforeTheQuestionOpens()
    {
        TestServer server;
        Teacher teacher(server);
        Quiz quiz = sampleQuiz(1, 60'000);
        quiz.questions[0].image = MediaUse {teacher.upload(mediafiles::png(300, 200)), u"A cat on a mat"_s};
        const auto opened = teacher.open(quiz);
        TestClient host(server.live(opened.game.pin));
        QVERIFY(host.host(opened.hostToken));
        TestClient player(server.live(opened.game.pin));
        player.takeSealed();
        QVERIFY(player.joinAs(u"An"_s));
        host.send(live::GameStart {});
        const auto prepared = player.next<live::QuestionPrepared>();
        QVERIFY(prepared);
        QCOMPARE(prepared->media.size(), 1);
        ApiClient api(KnownServer(server.http({})));
        MediaCache empty(fresh() + u"/other"_s);
        MediaAhead wrong(empty, api);
        wrong.prepare(*prepared); // the first of the two: what it asks for is there once `ahead` has its own
        MediaCache cache(fresh());
        MediaAhead ahead(cache, api);
        ahead.prepare(*prepared);
        auto question = player.next<live::QuestionOpened>(); // the picture has come long before
        QVERIFY(question && question->key && !question->view);
        question->view = sealedquestion::open(prepared->sealed, *question->key).value_or(live::QuestionView {});
        QVERIFY(question->view->image);
        // The key of another question opens nothing.
        live::QuestionOpened other = *question;
        other.key = sealedquestion::newKey();
        server.stop();
        ahead.open(*question);
        const auto file = await(cache, api, question->view->image->url);
        QVERIFY(file);
        QCOMPARE(contentOf(*file), mediafiles::png(300, 200));
        wrong.open(other);
        QVERIFY(!await(empty, api, question->view->image->url));
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestMedia test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_media.moc"
