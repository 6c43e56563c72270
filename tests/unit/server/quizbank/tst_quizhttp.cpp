#include "core/epolldispatcher.h"
#include "protocol/limits.h"
#include "protocol/quizlimits.h"
#include "protocol/restquiz.h"
#include "support/mediafiles.h"
#include "support/quizbankserver.h"
#include "support/samplequiz.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace wr;
using namespace Qt::StringLiterals;

#define WR_SERVER() \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    QuizBankServer server(engine)

class TestQuizHttp : public QObject
{
    Q_OBJECT

private:
    static QJsonObject bodyOf(const Quiz &quiz) { return wire::toJsonObject(quiz); }

    static QJsonObject questionBody(const QString &prompt)
    {
        Question question = sampleQuiz(1).questions.first();
        question.prompt = prompt;
        return {{u"question"_s, wire::toJsonObject(question)}};
    }

    /// A quiz of Ann's; its path.
    static QString made(QuizBankServer &server, int questions = 1)
    {
        const ApiAnswer answer = server.ask(server.ann, "POST", u"/api/v1/quizzes"_s, bodyOf(sampleQuiz(questions)));
        return QString::fromLatin1(answer.headers.value("location"));
    }

private Q_SLOTS:
    void aQuizGoesOutAndComesBackChanged_data() { addEngineRows(); }
    void aQuizGoesOutAndComesBackChanged()
    {
        WR_SERVER();
        const ApiAnswer created = server.ask(server.ann, "POST", u"/api/v1/quizzes"_s, bodyOf(sampleQuiz(2)));
        QCOMPARE(created.status, 201);
        QCOMPARE(created.headers.value("etag"), "\"1\""_ba);
        const QString path = QString::fromLatin1(created.headers.value("location"));
        const ApiAnswer read = server.ask(server.bob, "GET", path);
        QCOMPARE(read.status, 200);
        QCOMPARE(read.json(), created.json());
        QVERIFY(wire::fromJsonObject<rest::QuizDocument>(read.json()));
        QVERIFY(read.json().value("isPlayable"_L1).toBool());
        QCOMPARE(server.ask(server.ann, "GET", path, QByteArray(), "If-None-Match: \"1\"\r\n").status, 304);

        QJsonObject quiz = read.json().value("quiz"_L1).toObject();
        quiz.insert("title"_L1, u"Changed"_s);
        quiz.insert("owner"_L1, server.eve.user.toString()); // nobody's to say
        quiz.insert("version"_L1, 99);
        const ApiAnswer replaced = server.ask(server.ann, "PUT", path, quiz, ifMatch(1));
        QCOMPARE(replaced.status, 200);
        QCOMPARE(replaced.headers.value("etag"), "\"2\""_ba);
        QCOMPARE(replaced.json().value("owner"_L1).toString(), server.ann.user.toString());
        QCOMPARE(replaced.json().value("version"_L1).toInt(), 2);
        QCOMPARE(replaced.json()["quiz"_L1]["questions"_L1], read.json()["quiz"_L1]["questions"_L1]);
    }

    void whoIsRefusedHasStoredNothing_data() { addEngineRows(); }
    void whoIsRefusedHasStoredNothing()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        QuizBankServer server(engine, {}, 1);
        const QString path = made(server);
        // While a long body is read there is no room to write an answer.
        Quiz quiz = sampleQuiz(limits::maxQuestions);
        for (Question &question : quiz.questions)
            question.explanation = QString(limits::maxExplanationChars, u'x');
        const QByteArray body = QJsonDocument(bodyOf(quiz)).toJson(QJsonDocument::Compact);
        const QByteArray lines = "Content-Type: application/json\r\n";
        int stored = 0;
        for (int round = 0; round < 10; ++round) {
            const auto reader = server.begin(server.bob, "PUT", path, body, lines + ifMatch(999));
            std::vector<std::unique_ptr<RawClient>> savers;
            for (int i = 0; i < 8; ++i)
                savers.push_back(server.begin(server.ann, "POST", path + u"/versions/1/restore"_s, {}, {}));
            for (const auto &saver : savers) {
                const int status = QuizBankServer::answerOf(*saver).status;
                QVERIFY2(status == 200 || status == 503 || status == 409, QByteArray::number(status));
                stored += int(status == 200);
            }
            (void)QuizBankServer::answerOf(*reader);
        }
        QCOMPARE(server.database().value("SELECT version FROM quiz"_L1).toInt(), 1 + stored);
        QCOMPARE(server.ask(server.ann, "POST", path + u"/versions/1/restore"_s).status, 200);
    }

    void editorsMustSayWhatTheyChange_data() { addEngineRows(); }
    void editorsMustSayWhatTheyChange()
    {
        WR_SERVER();
        const QString path = made(server);
        const QJsonObject body = bodyOf(sampleQuiz(2));
        QCOMPARE(server.ask(server.ann, "PUT", path, body).status, 428);
        QCOMPARE(server.ask(server.ann, "PUT", path, body, ifMatch(7)).code(), u"precondition_failed"_s);
        QCOMPARE(server.ask(server.ann, "PUT", path, body, "If-Match: W/\"1\"\r\n").status, 412);
        QCOMPARE(server.ask(server.ann, "PUT", path, body, "If-Match: \"99999999999\"\r\n").status, 412);
        QCOMPARE(server.ask(server.ann, "PUT", path, body, ifMatch(1)).status, 200);
        QCOMPARE(server.ask(server.ann, "PUT", path, body, ifMatch(1)).status, 412);
        QCOMPARE(server.ask(server.ann, "PUT", path, body, "If-Match: *\r\n").status, 200);
        QCOMPARE(server.ask(server.ann, "DELETE", path, QByteArray(), ifMatch(1)).status, 412);
    }

    void ofTwoEditorsAtOnceOneHears412_data() { addEngineRows(); }
    void ofTwoEditorsAtOnceOneHears412()
    {
        WR_SERVER();
        const QString path = made(server);
        for (int version = 1; version < 6; ++version) {
            const QByteArray body = QJsonDocument(bodyOf(sampleQuiz(2))).toJson();
            const QByteArray lines = ifMatch(version) + "Content-Type: application/json\r\n";
            const auto first = server.begin(server.ann, "PUT", path, body, lines);
            const auto second = server.begin(server.op, "PUT", path, body, lines);
            QList<int> statuses {server.answerOf(*first).status, server.answerOf(*second).status};
            std::sort(statuses.begin(), statuses.end());
            QCOMPARE(statuses, QList<int>({200, 412}));
        }
    }

    void questionsAreEditedOneByOne_data() { addEngineRows(); }
    void questionsAreEditedOneByOne()
    {
        WR_SERVER();
        const QString path = made(server, 2) + u"/questions"_s;
        const ApiAnswer added = server.ask(server.ann, "POST", path, questionBody(u"new"_s));
        QCOMPARE(added.status, 201);
        QVERIFY(wire::fromJsonObject<rest::QuestionDocument>(added.json()));
        QCOMPARE(added.json().value("position"_L1).toInt(), 2);
        QCOMPARE(added.headers.value("etag"), "\"2\""_ba);
        const QString question = path + u'/' + added.json()["question"_L1]["id"_L1].toString();
        const ApiAnswer changed = server.ask(server.ann, "PUT", question, questionBody(u"other"_s), ifMatch(2));
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.json()["question"_L1]["prompt"_L1].toString(), u"other"_s);
        QCOMPARE(server.ask(server.ann, "PUT", question, questionBody(u"other"_s), ifMatch(2)).status, 412);
        QJsonObject foreign = questionBody(u"x"_s);
        QJsonObject inside = foreign["question"_L1].toObject();
        inside["audio"_L1] = QJsonObject {{u"media"_s, MediaId::create({}).toString()}, {u"alt"_s, u""_s}};
        foreign["question"_L1] = inside;
        QCOMPARE(server.ask(server.ann, "PUT", question, foreign).faults(), QStringList(u"question.audio.media not_found"_s));
        const QJsonObject first {{u"position"_s, 0}};
        QCOMPARE(server.ask(server.ann, "POST", question + u"/move"_s, first).json().value("position"_L1).toInt(), 0);
        const QJsonObject nowhere {{u"position"_s, 3}};
        QCOMPARE(server.ask(server.ann, "POST", question + u"/move"_s, nowhere).faults(),
                 QStringList(u"position out_of_range"_s));
        const ApiAnswer removed = server.ask(server.ann, "DELETE", question);
        QCOMPARE(removed.status, 200);
        QCOMPARE(removed.json().value("version"_L1).toInt(), 5);
        QCOMPARE(server.ask(server.ann, "DELETE", question).status, 404);
    }

    void binVersionsAndCopiesAreReached_data() { addEngineRows(); }
    void binVersionsAndCopiesAreReached()
    {
        WR_SERVER();
        const QString path = made(server);
        QCOMPARE(server.ask(server.ann, "PUT", path, bodyOf(sampleQuiz(2)), ifMatch(1)).status, 200);
        const ApiAnswer versions = server.ask(server.ann, "GET", path + u"/versions?limit=1"_s);
        QCOMPARE(versions.json()["items"_L1].toArray().size(), 1);
        const QString next = versions.json().value("next"_L1).toString();
        const ApiAnswer older = server.ask(server.ann, "GET", path + u"/versions?limit=1&cursor="_s + next);
        QCOMPARE(older.json()["items"_L1][0]["version"_L1].toInt(), 1);
        QVERIFY(!older.json().contains("next"_L1));
        QCOMPARE(server.ask(server.ann, "GET", path + u"/versions/1"_s).json()["quiz"_L1]["questions"_L1].toArray().size(), 1);
        for (const QString &nothing : {u"0"_s, u"3"_s, u"-1"_s, u"x"_s, u"99999999999"_s})
            QCOMPARE(server.ask(server.ann, "GET", path + u"/versions/"_s + nothing).status, 404);
        QCOMPARE(server.ask(server.ann, "POST", path + u"/versions/1/restore"_s).headers.value("etag"), "\"3\""_ba);

        QCOMPARE(server.ask(server.ann, "DELETE", path).status, 204);
        QCOMPARE(server.ask(server.bob, "GET", path).status, 404);
        const ApiAnswer inBin = server.ask(server.ann, "GET", path);
        QVERIFY(inBin.json().contains("deletedAt"_L1));
        QVERIFY(!inBin.headers.contains("etag"));
        QCOMPARE(server.ask(server.ann, "GET", u"/api/v1/quizzes?bin=true"_s).json()["items"_L1].toArray().size(), 1);
        QCOMPARE(server.ask(server.ann, "POST", path + u"/restore"_s).status, 200);
        const ApiAnswer copy = server.ask(server.bob, "POST", path + u"/duplicate"_s, QJsonObject {{u"title"_s, u"Mine"_s}});
        QCOMPARE(copy.status, 201);
        QCOMPARE(copy.json()["quiz"_L1]["title"_L1].toString(), u"Mine"_s);
    }

    void aListIsFilteredAndPaged_data() { addEngineRows(); }
    void aListIsFilteredAndPaged()
    {
        WR_SERVER();
        for (const QString &title : {u"Đường phố"_s, u"Animals"_s, u"Food"_s}) {
            Quiz quiz = sampleQuiz(1);
            quiz.title = title;
            quiz.tags = {u"Từ vựng"_s};
            server.ask(server.ann, "POST", u"/api/v1/quizzes"_s, bodyOf(quiz));
        }
        const auto titles = [&](const QString &query) {
            QStringList list;
            for (const QJsonValue quiz : server.ask(server.ann, "GET", u"/api/v1/quizzes?"_s + query).json()["items"_L1].toArray())
                list.append(quiz["title"_L1].toString());
            return list.join(u'|');
        };
        QCOMPARE(titles(u"sort=title"_s), u"Animals|Đường phố|Food"_s);
        QCOMPARE(titles(u"q=duong%20pho"_s), u"Đường phố"_s);
        QCOMPARE(titles(u"q=%C4%91%C6%B0%E1%BB%9Dng"_s), u"Đường phố"_s);
        QCOMPARE(titles(u"tag=tu+vung&sort=title"_s), u"Animals|Đường phố|Food"_s);
        QCOMPARE(titles(u"owner=samples"_s), u""_s);
        const ApiAnswer page = server.ask(server.ann, "GET", u"/api/v1/quizzes?sort=title&limit=2"_s);
        const QString next = page.json().value("next"_L1).toString();
        QCOMPARE(titles(u"sort=title&limit=2&cursor="_s + next), u"Food"_s);
        // A cursor belongs to its list.
        QCOMPARE(server.ask(server.ann, "GET", u"/api/v1/quizzes?sort=updated&cursor="_s + next).status, 400);
        for (const QString &bad : {u"limit=0"_s, u"limit=1000"_s, u"level=Z9"_s, u"sort=price"_s, u"owner=nobody"_s,
                                   u"language=%2527"_s, u"cursor=AAAA"_s, u"bin=2"_s, u"q="_s, u"sort=title&sort=updated"_s})
            QCOMPARE(server.ask(server.ann, "GET", u"/api/v1/quizzes?"_s + bad).status, 400);
    }

    void theSameKeyIsAnsweredTheSame_data() { addEngineRows(); }
    void theSameKeyIsAnsweredTheSame()
    {
        WR_SERVER();
        const QByteArray key = "Idempotency-Key: k\r\n";
        const ApiAnswer first = server.ask(server.ann, "POST", u"/api/v1/quizzes"_s, bodyOf(sampleQuiz(1)), key);
        const ApiAnswer again = server.ask(server.ann, "POST", u"/api/v1/quizzes"_s, bodyOf(sampleQuiz(1)), key);
        QCOMPARE(again.status, 201);
        QCOMPARE(again.json(), first.json());
        QCOMPARE(server.ask(server.ann, "POST", u"/api/v1/quizzes"_s, bodyOf(sampleQuiz(2)), key).code(),
                 u"idempotency_mismatch"_s);
        QVERIFY(server.ask(server.bob, "POST", u"/api/v1/quizzes"_s, bodyOf(sampleQuiz(1)), key).json() != first.json());
    }

    void anotherSchoolsQuizIsOutOfReach_data() { addEngineRows(); }
    void anotherSchoolsQuizIsOutOfReach()
    {
        WR_SERVER();
        const QString path = made(server);
        const QString question = path + u"/questions/"_s
            + server.ask(server.ann, "GET", path).json()["quiz"_L1]["questions"_L1][0]["id"_L1].toString();
        const QJsonObject move {{u"position"_s, 0}};
        const auto refusedTo = [&](const Principal &who, int status) {
            const QByteArray lines = ifMatch(1);
            QCOMPARE(server.ask(who, "GET", path).status, status);
            QCOMPARE(server.ask(who, "PUT", path, bodyOf(sampleQuiz(2)), lines).status, status);
            QCOMPARE(server.ask(who, "DELETE", path).status, status);
            QCOMPARE(server.ask(who, "POST", path + u"/restore"_s).status, status);
            QCOMPARE(server.ask(who, "POST", path + u"/duplicate"_s, QJsonObject()).status, status);
            QCOMPARE(server.ask(who, "GET", path + u"/versions"_s).status, status);
            QCOMPARE(server.ask(who, "GET", path + u"/versions/1"_s).status, status);
            QCOMPARE(server.ask(who, "POST", path + u"/versions/1/restore"_s).status, status);
            QCOMPARE(server.ask(who, "POST", path + u"/questions"_s, questionBody(u"x"_s)).status, status);
            QCOMPARE(server.ask(who, "PUT", question, questionBody(u"x"_s)).status, status);
            QCOMPARE(server.ask(who, "POST", question + u"/move"_s, move).status, status);
            QCOMPARE(server.ask(who, "DELETE", question).status, status);
        };
        refusedTo(server.eve, 404); // as if it were not there
        refusedTo(server.guest, 401);
        // Ids that name nothing tell no more than that.
        const QString nothing = u"/api/v1/quizzes/"_s + QuizId::create({}).toString();
        QCOMPARE(server.ask(server.eve, "GET", nothing).status, 404);
        QCOMPARE(server.ask(server.eve, "GET", u"/api/v1/quizzes/..%2F..%2Fetc%2Fpasswd"_s).status, 404);
        QCOMPARE(server.ask(server.ann, "GET", path).json().value("version"_L1).toInt(), 1);
    }

    void hostileBodiesAreRefusedByField_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QStringList>("faults");
        const auto row = [](const char *name, const QByteArray &body, int status, const QStringList &faults = {}) {
            QTest::newRow(name) << body << status << faults;
        };
        const auto quiz = [](const QByteArray &questions) {
            return "{\"title\":\"t\",\"description\":\"\",\"language\":\"en\",\"questions\":" + questions + '}';
        };
        const auto question = [&quiz](const QByteArray &options, const QByteArray &more = {}) {
            return quiz("[{\"kind\":\"single_choice\",\"prompt\":\"p\",\"timeLimitMs\":5000,\"points\":1000,"
                        "\"explanation\":\"\",\"options\":" + options + more + "}]");
        };
        row("nothing", "", 400);
        row("no object", "[]", 400);
        row("half", "{\"title\":", 400);
        row("deep", QByteArray(10'000, '['), 400);
        row("deep objects", QByteArray("{\"a\":").repeated(5'000) + "1" + QByteArray(5'000, '}'), 400);
        row("no quiz", "{}", 422, {u"title required"_s});
        row("a title of another shape", "{\"title\":7}", 422, {u"title invalid"_s});
        row("questions of another shape", quiz("{}"), 422, {u"questions invalid"_s});
        row("an option without text", question("[{\"id\":\"a\",\"isRight\":true}]"), 422,
            {u"questions[0].options[0].text required"_s});
        row("a huge number", question("[]", ",\"id\":null,\"points\":1e400"), 400);
        row("a long option", question("[{\"id\":\"a\",\"isRight\":true,\"text\":\"" + QByteArray(200, 'x') + "\"}]"), 422,
            {u"questions[0].options[0].text too_long"_s});
        row("a nul", quiz("[]").replace("\"t\"", "\"a\\u0000b\""), 400);
        row("half a character", quiz("[]").replace("\"t\"", "\"\\ud800\""), 400);
        row("a key twice", quiz("[]").replace("\"title\"", "\"title\":\"x\",\"title\""), 400);
        row("somebody else's file", question("[]", ",\"image\":{\"media\":\"01980000-0000-7000-8000-000000000001\",\"alt\":\"\"}"),
            422, {u"questions[0].image.media not_found"_s});
        row("no id", question("[]", ",\"id\":\"'; DROP TABLE quiz;--\""), 422, {u"questions[0].id too_short"_s});
    }
    void hostileBodiesAreRefusedByField()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QStringList, faults);
        QuizBankServer server(Engine::Sqlite);
        const ApiAnswer answer
            = server.ask(server.ann, "POST", u"/api/v1/quizzes"_s, body, "Content-Type: application/json\r\n");
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.faults(), faults);
        QVERIFY(!answer.code().isEmpty());
        QVERIFY(server.ask(server.ann, "GET", u"/api/v1/quizzes"_s).json()["items"_L1].toArray().isEmpty());
    }

    void aBodyOfTenMegabytesIsRefusedUnread()
    {
        QuizBankServer server(Engine::Sqlite);
        RawClient client(server.port());
        client.send("POST /api/v1/quizzes HTTP/1.1\r\nHost: a\r\n" + server.authorization(server.ann)
                    + "Content-Type: application/json\r\nContent-Length: 10485760\r\n\r\n{\"title\":");
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, 413);
        // And one that just fits is judged.
        const ApiAnswer large = server.ask(server.ann, "POST", u"/api/v1/quizzes"_s,
                                           "{\"title\":[\"" + QByteArray(limits::maxBodyBytes - 20, 'x') + "\"]}",
                                           "Content-Type: application/json\r\n");
        QCOMPARE(large.faults(), QStringList(u"title invalid"_s));
    }

    void aDocumentLinksItsFiles_data() { addEngineRows(); }
    void aDocumentLinksItsFiles()
    {
        WR_SERVER();
        Quiz quiz = sampleQuiz(1);
        quiz.questions[0].image = MediaUse {server.media(server.ann, mediafiles::png()), u""_s, u"/etc/passwd"_s};
        const ApiAnswer created = server.ask(server.ann, "POST", u"/api/v1/quizzes"_s, bodyOf(quiz));
        QCOMPARE(created.status, 201);
        QVERIFY(!created.body.contains("passwd"));
        QCOMPARE(created.json()["warnings"_L1][0]["code"_L1].toString(), u"no_alt_text"_s);
        const QJsonValue link = created.json()["media"_L1][0];
        QCOMPARE(link["type"_L1].toString(), u"image/png"_s);
        QCOMPARE(link["width"_L1].toInt(), 3);
        const ApiAnswer fetched = server.ask(server.guest, "GET", link["url"_L1].toString());
        QCOMPARE(fetched.status, 200);
        QCOMPARE(fetched.body, mediafiles::png());
        // A file that a quiz uses stays; a quiz in the bin uses it still.
        const QString media = u"/api/v1/media/"_s + quiz.questions[0].image->media;
        const QString path = QString::fromLatin1(created.headers.value("location"));
        QCOMPARE(server.ask(server.ann, "DELETE", media).code(), u"conflict"_s);
        QCOMPARE(server.ask(server.ann, "DELETE", path).status, 204);
        QCOMPARE(server.ask(server.ann, "DELETE", media).code(), u"conflict"_s);
        QCOMPARE(server.ask(server.ann, "POST", path + u"/restore"_s).status, 200);
        QCOMPARE(server.ask(server.ann, "PUT", path, bodyOf(sampleQuiz(1)), ifMatch(1)).status, 200);
        QCOMPARE(server.ask(server.ann, "DELETE", media).status, 204);
        QCOMPARE(server.ask(server.ann, "GET", media).status, 404);
        // The old version names it still, and brought back is a draft.
        const ApiAnswer back = server.ask(server.ann, "POST", path + u"/versions/1/restore"_s);
        QCOMPARE(back.status, 200);
        QVERIFY(!back.json()["isPlayable"_L1].toBool());
        QCOMPARE(back.json()["missing"_L1][0]["field"_L1].toString(), u"questions[0].image.media"_s);
    }
};

int main(int argc, char *argv[])
{
    installEpollDispatcher();
    QCoreApplication app(argc, argv);
    TestQuizHttp test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_quizhttp.moc"
