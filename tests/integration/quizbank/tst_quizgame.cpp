#include "core/epolldispatcher.h"
#include "kinds/quizcheck.h"
#include "protocol/restquiz.h"
#include "support/mediafiles.h"
#include "support/rolegateway.h"
#include "support/samplequiz.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// From a teacher's quiz to the question on every screen.
class TestQuizGame : public QObject
{
    Q_OBJECT

private:
    struct Answer
    {
        int status = 0;
        QHash<QByteArray, QByteArray> headers;
        QByteArray body;
        QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    };

    /// A teacher at the server's own routes.
    struct Teacher
    {
        explicit Teacher(TestServer &server)
            : gateway(server.server().router())
            , authorization("Authorization: " + gateway.bearer(RoleGateway::stranger(Role::Teacher)) + "\r\n")
        {
        }

        Answer ask(const QByteArray &method, const QString &target, const QByteArray &body = {},
                   const QByteArray &headers = "Content-Type: application/json\r\n")
        {
            RawClient client(gateway.port());
            client.send(httpRequest(method, target.toUtf8(), authorization + headers, body));
            const auto reply = client.reply();
            return reply ? Answer {reply->status, reply->headers, reply->body} : Answer {};
        }

        QString media(const QByteArray &file)
        {
            const QByteArray tus = "Tus-Resumable: 1.0.0\r\n";
            const Answer begun = ask("POST", u"/api/v1/uploads"_s, {},
                                     tus + "Upload-Length: " + QByteArray::number(file.size()) + "\r\n");
            const QString upload = QString::fromLatin1(begun.headers.value("location"));
            const Answer done = ask("PATCH", upload, file,
                                    tus + "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\n");
            return done.status == 204 ? upload.section(u'/', -1) : QString();
        }

        RoleGateway gateway;
        const QByteArray authorization;
    };

    static QByteArray bytesOf(const Quiz &quiz)
    {
        return QJsonDocument(wire::toJsonObject(quiz)).toJson(QJsonDocument::Compact);
    }

    static Answer open(Teacher &teacher, const QString &quiz)
    {
        return teacher.ask("POST", u"/api/v1/games"_s, QJsonDocument(QJsonObject {{u"quiz"_s, quiz}}).toJson());
    }

    /// What anybody gets from an address of the server.
    static QByteArray fetched(TestServer &server, const QString &url)
    {
        RawClient client(server.server().port());
        client.send("GET " + url.toLatin1() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        const auto reply = client.reply();
        return reply && reply->status == 200 ? reply->body : QByteArray();
    }

private Q_SLOTS:
    void aPictureIsOnEveryScreenAndStays()
    {
        TestServer server;
        auto teacher = std::make_unique<Teacher>(server);
        Quiz quiz = sampleQuiz(1, 60'000);
        const QByteArray picture = mediafiles::png();
        quiz.questions[0].image = MediaUse {teacher->media(picture), u"A cat on a mat"_s};
        quiz.questions[0].audio = MediaUse {teacher->media(mediafiles::mp3()), u""_s};
        const Answer created = teacher->ask("POST", u"/api/v1/quizzes"_s, bytesOf(quiz));
        QCOMPARE(created.status, 201);
        const QString path = QString::fromLatin1(created.headers.value("location"));
        const Answer opened = open(*teacher, created.json()["id"_L1].toString());
        QCOMPARE(opened.status, 201);
        QCOMPARE(opened.json()["warnings"_L1][0]["field"_L1].toString(), u"questions[0].audio.alt"_s);
        const QString pin = opened.json()["game"_L1]["pin"_L1].toString();
        TestClient host(server.live(pin));
        QVERIFY(host.host(opened.json()["hostToken"_L1].toString()));
        auto player = std::make_unique<TestClient>(server.live(pin));
        const auto hello = player->joinAs(u"An"_s);
        QVERIFY(hello);
        host.send(live::GameStart {});
        const auto seen = player->next<live::QuestionOpened>();
        QVERIFY(seen && seen->view && seen->view->image && seen->view->audio);
        QCOMPARE(seen->view->image->alt, u"A cat on a mat"_s);
        QCOMPARE(fetched(server, seen->view->image->url), picture);
        QCOMPARE(fetched(server, seen->view->audio->url), mediafiles::mp3());
        const auto shown = host.next<live::QuestionOpened>();
        QCOMPARE(shown->view->image->url, seen->view->image->url);
        // Nothing of who uploaded it, or what it is called there, has come along.
        QVERIFY(!seen->view->image->url.contains(quiz.questions[0].image->media));

        // The teacher takes it all away; the game goes on with what it was opened with, and so it
        // does when the server comes back from a crash.
        quiz.questions[0].image.reset();
        quiz.questions[0].audio.reset();
        QCOMPARE(teacher->ask("PUT", path, bytesOf(quiz), "Content-Type: application/json\r\nIf-Match: \"1\"\r\n").status, 200);
        QCOMPARE(teacher->ask("DELETE", path).status, 204);
        teacher.reset();
        player.reset();
        server.restart();
        player = std::make_unique<TestClient>(server.live(pin));
        const auto back = player->resume(hello->you->resume);
        QVERIFY(back && back->snapshot.view && back->snapshot.view->image);
        QCOMPARE(back->snapshot.view->image->alt, u"A cat on a mat"_s);
        QCOMPARE(fetched(server, back->snapshot.view->image->url), picture);
    }

    void aGameKeepsTheVersionItWasOpenedWith()
    {
        TestServer server;
        Teacher teacher(server);
        Quiz quiz = sampleQuiz(1);
        const Answer created = teacher.ask("POST", u"/api/v1/quizzes"_s, bytesOf(quiz));
        const QString path = QString::fromLatin1(created.headers.value("location"));
        const QString id = created.json()["id"_L1].toString();
        const Answer first = open(teacher, id);
        quiz.questions[0].prompt = u"Another"_s;
        QCOMPARE(teacher.ask("PUT", path, bytesOf(quiz), "Content-Type: application/json\r\nIf-Match: \"1\"\r\n").status, 200);
        const Answer second = open(teacher, id);
        const auto roomOf = [&](const Answer &opened) -> const GameRoom & {
            return server.room(*GameId::fromString(opened.json()["game"_L1]["id"_L1].toString()));
        };
        QCOMPARE(roomOf(first).quiz().questions[0].prompt, u"Question 1"_s);
        QCOMPARE(roomOf(second).quiz().questions[0].prompt, u"Another"_s);
        QCOMPARE(*roomOf(first).quiz().questions[0].id, created.json()["quiz"_L1]["questions"_L1][0]["id"_L1].toString());

        QList<int> versions;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"look"_s);
            database.setDatabaseName(server.folder() + u"/wordrally.db"_s);
            QVERIFY(database.open());
            QSqlQuery rows(u"SELECT quiz_version FROM game ORDER BY created_at, id"_s, database);
            while (rows.next())
                versions.append(rows.value(0).toInt());
        }
        QSqlDatabase::removeDatabase(u"look"_s);
        QCOMPARE(versions, QList<int>({1, 2}));
    }

    void aDraftOpensNoGameAndSaysWhatItLacks()
    {
        TestServer server;
        Teacher teacher(server);
        Quiz quiz = sampleQuiz(1);
        quiz.questions[0].options[0].text.clear();
        quiz.questions[0].options[0].isRight = false;
        const Answer created = teacher.ask("POST", u"/api/v1/quizzes"_s, bytesOf(quiz));
        QCOMPARE(created.status, 201);
        QVERIFY(!created.json()["isPlayable"_L1].toBool());
        const Answer refused = open(teacher, created.json()["id"_L1].toString());
        QCOMPARE(refused.status, 422);
        QStringList faults;
        for (const QJsonValue fault : refused.json()["errors"_L1].toArray())
            faults.append(fault["field"_L1].toString() + u' ' + fault["code"_L1].toString());
        QCOMPARE(faults, QStringList({u"questions[0].options[0].text required"_s, u"questions[0].options no_right_option"_s}));
    }
};

int main(int argc, char *argv[])
{
    installEpollDispatcher();
    QCoreApplication app(argc, argv);
    TestQuizGame test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_quizgame.moc"
