#include "core/auditschema.h"
#include "core/epolldispatcher.h"
#include "game/verify.h"
#include "support/rawclient.h"
#include "support/testdatabase.h"
#include "support/testserver.h"
#include "support/waitfor.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QJsonArray>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

const QString goodPassword = QStringLiteral("a whale in the attic");
const QString name = QStringLiteral("Ánh Nguyễn");
const QString email = QStringLiteral("anh.nguyen@school.example");
const QString nickname = QStringLiteral("Speedy Ánh");
const QString fileName = QStringLiteral("me and my whale");

template <class T>
T await(QFuture<Result<T>> future)
{
    const auto result = waitFor(std::move(future));
    if (!result || !*result)
        qFatal("a step of the preparation failed: %s", result ? qPrintable(result->error().message) : "timed out");
    return **result;
}

/// Tables whose rows hold the text in any column: "table.column".
QStringList placesOf(Connection &connection, const QString &text)
{
    QStringList places;
    const auto tables = audit::readSchema(connection);
    for (const AuditTable &table : *tables) {
        for (const AuditColumn &column : table.columns) {
            const QByteArray sql = u"SELECT COUNT(*) FROM \"%1\" WHERE CAST(\"%2\" AS TEXT) LIKE ?"_s
                                       .arg(table.name, column.name).toLatin1();
            auto rows = connection.run(QLatin1StringView(sql), {u'%' + text + u'%'});
            if (rows && rows->next() && rows->value(0).toInt() > 0)
                places.append(table.name + u'.' + column.name);
        }
    }
    return places;
}

} // namespace

/// A school with an operator and a learner who has played a game.
struct SchoolWorld
{
    explicit SchoolWorld(Engine engine)
        : database(engine)
        , server(database.config())
        , connection(database.config(), Connection::Use::Write)
    {
        isOpen = connection.open().has_value();
        AuthService &auth = server.server().identity().auth();
        const Visitor visitor {{{Role::Guest}, {}}, u"192.0.2.77"_s, u"Firefox on Linux"_s};
        const auto link = await(auth.setUpLink());
        operatorSession = await(auth.registerAccount(
            visitor, {u"op@school.example"_s, u"Olga"_s, goodPassword, u"en"_s, *link, u"Riverside"_s, false}));
        const Visitor elsewhere {{{Role::Guest}, {}}, u"192.0.2.78"_s, u"Chromium on Android"_s};
        const auto invitation = await(server.server().identity().accounts().invite(
            {principalOf(operatorSession), {}}, {u"learner"_s, {}, email}));
        learner = await(auth.registerAccount(elsewhere, {email, name, goodPassword, u"vi"_s, invitation.text, {}, false}));
        play();
    }

    Principal principalOf(const Session &session)
    {
        return *server.server().identity().authenticator().read(session.accessToken, true);
    }

    /// A game of one question, in which the learner is player 1.
    void play()
    {
        const auto opened = server.openGame(1);
        game = opened.game;
        const QUrl url = server.live(server.pinOf(game));
        TestClient host(url);
        TestClient player(url);
        TestClient other(url);
        if (!host.host(opened.hostToken) || !player.joinAs(nickname) || !other.joinAs(u"Bob"_s))
            qFatal("nobody joined");
        run(u"UPDATE game_player SET account = '%1' WHERE number = 1"_s.arg(learner.account.id.toString()));
        run(u"UPDATE game_player SET name = name || '!' WHERE number = 1"_s); // has an entry
        host.send(live::GameStart {});
        const auto question = player.next<live::QuestionOpened>();
        for (TestClient *client : {&player, &other}) {
            client->send(live::AnswerSubmit {0, {question->view->options.first().id}, {}});
            (void)client->next<live::AnswerAccepted>();
        }
        (void)player.next<live::AnswerResult>();
        for (int i = 0; i < 3; ++i) {
            host.send(live::GameNext {});
            (void)host.next<live::CommandDone>();
        }
        if (!host.next<live::GameFinished>())
            qFatal("the game does not end");
    }

    /// A quiz of the person's own and one of a school's, each with a picture, and an upload under way.
    void write()
    {
        const QString owner = learner.account.id.toString();
        for (const QString &school : {u"NULL"_s, u'\'' + SchoolId::create({}).toString() + u'\''}) {
            const QString quiz = QuizId::create({}).toString();
            const QString file = MediaId::create({}).toString();
            const QString title = school == "NULL"_L1 ? u"At home"_s : u"At school"_s;
            run(u"INSERT INTO quiz(id, title, description, language, content, created_at, updated_at, owner, school) "
                "VALUES ('%1', '%2', '', 'en', '{\"title\":\"%2\"}', 1, 1, '%3', %4)"_s.arg(quiz, title, owner, school));
            run(u"INSERT INTO quiz_version(quiz, version, title, questions, content, author, created_at) "
                "VALUES ('%1', 1, '%2', 0, '{}', '%3', 1)"_s.arg(quiz, title, owner));
            run(u"INSERT INTO media(id, owner, school, hash, type, size, name, created_at) "
                "VALUES ('%1', '%2', %3, '%4', 'image/png', 9, '%5.png', 1)"_s
                    .arg(file, owner, school, QString(64, u'0'), fileName));
            run(u"INSERT INTO quiz_media(quiz, media) VALUES ('%1', '%2')"_s.arg(quiz, file));
        }
        run(u"INSERT INTO upload(id, store_upload, owner, length, name, created_at, expires_at) "
            "VALUES ('%1', '%1', '%2', 9, '%3.gif', 1, %4)"_s
                .arg(MediaId::create({}).toString(), owner, fileName).arg(std::numeric_limits<qint64>::max()));
    }
    /// More files that no quiz uses than an erasure takes in a step.
    void uploadMany()
    {
        for (int i = 0; i < 45; ++i) {
            run(u"INSERT INTO media(id, owner, hash, type, size, name, created_at) VALUES ('%1', '%2', '%3', 'image/png', 9, '%4', 1)"_s
                    .arg(MediaId::create({}).toString(), learner.account.id.toString(), QString(64, u'0'), fileName));
        }
    }
    /// A card, and a look at it on 2 January 1970.
    void practise()
    {
        const QString account = learner.account.id.toString();
        const QString card = CardId::create({}).toString();
        run(u"INSERT INTO practice_card(account, id, made_at, face, changed, due_day, reviews) "
            "VALUES ('%1', '%2', 86400000, '{\"prompt\":\"Which animal?\"}', 1, 3, 1)"_s.arg(account, card));
        run(u"INSERT INTO practice_review(account, id, card, grade, at, on_day) VALUES ('%1', '%2', '%3', 3, 86400000, 1)"_s
                .arg(account, ReviewId::create({}).toString(), card));
    }
    int count(QLatin1StringView sql) { return database.value(sql).toInt(); }

    void run(const QString &sql)
    {
        if (!connection.runOnce(sql))
            qFatal("the preparation fails: %s", qPrintable(sql));
    }

    Result<Verdict> verdict()
    {
        GameRepository repository(server.server().database());
        WR_TRY(stored, *waitFor(repository.load(game, {})));
        WR_TRY(totals, *waitFor(repository.totals(game, {})));
        return verifyGame(stored, totals);
    }

    /// A job over HTTP, once it has ended.
    QJsonObject ended(const QString &id, const QString &token)
    {
        QJsonObject job;
        (void)waitUntil([&] {
            job = server.request("GET", u"/api/v1/jobs/"_s + id, token).second;
            return job.contains(u"finishedAt");
        });
        return job;
    }

    QByteArray fetch(const QString &path)
    {
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(QUrl(server.http({}).toString() + path))));
        return waitUntil([&] { return reply->isFinished(); }) ? reply->readAll() : QByteArray();
    }

    QString path() const { return u"/api/v1/accounts/"_s + learner.account.id.toString(); }
    /// The state of the erasing job; empty: there is none.
    QString erasing()
    {
        return database.value("SELECT state FROM job WHERE kind = 'person.erase'"_L1).toString();
    }
    qsizetype files()
    {
        QDirIterator found(server.folder() + u"/files/objects"_s, QDir::Files, QDirIterator::Subdirectories);
        qsizetype count = 0;
        for (; found.hasNext(); found.next())
            ++count;
        return count;
    }

    TestDatabase database;
    TestServer server;
    Connection connection;
    Session operatorSession;
    Session learner;
    GameId game;
    bool isOpen = false;
};

class TestErasure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"wordrally.*.info=false"_s); }

    void aPersonIsGoneFromEverything_data() { addEngineRows(); }
    void aPersonIsGoneFromEverything()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        SchoolWorld school(engine);
        QVERIFY(school.isOpen);
        school.write();
        school.uploadMany();
        school.practise();
        // The search finds what there is to find.
        QCOMPARE(placesOf(school.connection, fileName), (QStringList {u"audit_entry.after"_s, u"media.name"_s, u"upload.name"_s}));
        QVERIFY(placesOf(school.connection, name).contains(u"account.name"_s));
        QVERIFY(placesOf(school.connection, nickname).contains(u"game_player.name"_s));
        // The audit has never heard how anybody is called in a game.
        QVERIFY(school.count("SELECT COUNT(*) FROM audit_entry WHERE table_name = 'game_player' AND operation = 'update'"_L1) > 0);
        QVERIFY(!placesOf(school.connection, nickname).join(u' ').contains(u"audit_entry"_s));
        QVERIFY(placesOf(school.connection, email).contains(u"audit_entry.after"_s));
        const auto begun = school.server.request("POST", u"/api/v1/me/exports"_s, school.learner.accessToken);
        QCOMPARE(begun.first, 202);
        QCOMPARE(school.ended(begun.second.value(u"id").toString(), school.learner.accessToken).value(u"state").toString(),
                 u"done"_s);
        QCOMPARE(school.files(), 1);
        const QString link = school.server.request("GET", u"/api/v1/jobs/%1/file"_s.arg(begun.second.value(u"id").toString()),
                                                   school.learner.accessToken).second.value(u"url").toString();
        QVERIFY(school.fetch(link).contains(email.toUtf8()));

        QCOMPARE(school.server.request("DELETE", school.path(), school.operatorSession.accessToken).first, 204);
        QVERIFY(waitUntil([&] { return school.erasing() == u"done"; }));
        for (const QString &text : {name, email, nickname, fileName, u"192.0.2.78"_s, u"Chromium on Android"_s})
            QCOMPARE(placesOf(school.connection, text).join(u" "_s), QString());
        QCOMPARE(school.files(), 0);
        QCOMPARE(school.count("SELECT (SELECT COUNT(*) FROM practice_card) + (SELECT COUNT(*) FROM practice_review)"_L1), 0);
        QCOMPARE(school.count("SELECT COUNT(*) FROM media WHERE deleted_at IS NULL AND NOT EXISTS "
                              "(SELECT 1 FROM quiz_media WHERE media = media.id)"_L1), 0);
        const QByteArray served = school.fetch(link); // which is good for a while yet
        QVERIFY2(!served.contains(email.toUtf8()) && served.contains("\"status\":404"), served.constData());
        QCOMPARE(school.database.value("SELECT name FROM game_player WHERE number = 1"_L1).toString(), u"#1"_s);
        QVERIFY(school.database.value("SELECT account FROM game_player WHERE number = 1"_L1).isNull());
        QCOMPARE(school.database.value("SELECT name FROM game_player WHERE number = 2"_L1).toString(), u"Bob"_s);
        // What was made for nobody else goes; a school's quiz keeps its picture.
        QCOMPARE(school.count("SELECT COUNT(*) FROM quiz WHERE title = 'At home'"_L1), 0);
        QCOMPARE(school.count("SELECT COUNT(*) FROM quiz WHERE title = 'At school'"_L1), 1);
        QCOMPARE(school.count("SELECT COUNT(*) FROM media WHERE deleted_at IS NULL AND school IS NULL"_L1), 0);
        QCOMPARE(school.count("SELECT COUNT(*) FROM media WHERE deleted_at IS NULL AND school IS NOT NULL"_L1), 1);
        QCOMPARE(school.count("SELECT COUNT(*) FROM upload WHERE expires_at = 9223372036854775807"_L1), 0);
        // That something was changed is still told, and by whom.
        QVERIFY(school.database.value("SELECT COUNT(*) FROM audit_entry WHERE after LIKE '%(erased)%'"_L1).toInt() > 0);
        // The log verifies as before.
        const auto verdict = school.verdict();
        QVERIFY(verdict);
        QCOMPARE(verdict->faults, QStringList());
        QCOMPARE(verdict->answers, 2);
        // Its end is known too: what is cut off leaves a chain that holds.
        school.run(u"DELETE FROM game_event WHERE seq > %1"_s.arg(verdict->events - 3));
        const auto cut = school.verdict();
        QVERIFY(cut && cut->faults.join(u' ').contains(u"not with %1 as when the game ended"_s.arg(verdict->events)));
    }

    void theBoardForgetsTheNameToo()
    {
        SchoolWorld school(Engine::Sqlite);
        const QString board = u"/api/v1/games/%1/leaderboard"_s.arg(school.game.toString());
        const QString token = school.server.server().tokens().forHost(school.game);
        const auto names = [&] {
            QStringList list;
            for (const QJsonValue &item : school.server.request("GET", board, token).second.value(u"items").toArray())
                list.append(item[u"name"].toString());
            list.sort();
            return list;
        };
        QCOMPARE(names(), (QStringList {u"Bob"_s, nickname}));
        QCOMPARE(school.server.request("DELETE", school.path(), school.operatorSession.accessToken).first, 204);
        QVERIFY(waitUntil([&] { return school.erasing() == u"done"; }));
        QVERIFY(waitUntil([&] { return names() == QStringList({u"#1"_s, u"Bob"_s}); }));
    }

    void whoIsErasedStaysErasedWhenTheServerDies()
    {
        SchoolWorld school(Engine::Sqlite);
        // The account ends in one transaction with the promise to do the rest; nobody is told of it.
        school.server.server().identity().accounts().blockSignals(true);
        QCOMPARE(school.server.request("DELETE", school.path(), school.operatorSession.accessToken).first, 204);
        QCOMPARE(school.erasing(), u"queued"_s);
        QVERIFY(!placesOf(school.connection, nickname).isEmpty());
        school.server.restart();
        QVERIFY(waitUntil([&] { return school.erasing() == u"done"; }));
        QCOMPARE(placesOf(school.connection, nickname).join(u" "_s), QString());
        QCOMPARE(placesOf(school.connection, email).join(u" "_s), QString());
    }

    void anExportHoldsAllThereIs_data() { addEngineRows(); }
    void anExportHoldsAllThereIs()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        SchoolWorld school(engine);
        school.write();
        school.practise();
        // Of a second answer that came by another way.
        school.run(u"INSERT INTO game_event(game, seq, at, run, kind, payload, prev_hash, hash) "
                   "SELECT game, 9999, at, run, 'answer.superseded', '{\"choice\":[\"late\"],\"player\":1,\"question\":0}', "
                   "prev_hash, hash FROM game_event WHERE game = '%1' AND seq = 1"_s.arg(school.game.toString()));
        const QString token = school.learner.accessToken;
        const auto begun = school.server.request("POST", u"/api/v1/me/exports"_s, token);
        QCOMPARE(begun.first, 202);
        const QString id = begun.second.value(u"id").toString();
        QCOMPARE(school.ended(id, token).value(u"state").toString(), u"done"_s);
        const QJsonObject file = school.server.request("GET", u"/api/v1/jobs/%1/file"_s.arg(id), token).second;
        QVERIFY(file.value(u"name").toString().endsWith(u".json"));
        const QByteArray text = school.fetch(file.value(u"url").toString());
        QJsonParseError fault;
        const QJsonObject all = QJsonDocument::fromJson(text, &fault).object();
        QVERIFY2(fault.error == QJsonParseError::NoError, text.constData());
        QCOMPARE(all.value(u"person").toString(), school.learner.account.id.toString());
        const QJsonObject account = all.value(u"account")[0].toObject();
        QCOMPARE(account.value(u"email").toString(), email);
        QCOMPARE(account.value(u"name").toString(), name);
        QCOMPARE(all.value(u"signIns")[0][u"address"].toString(), u"192.0.2.78"_s);
        QCOMPARE(all.value(u"practiceCards")[0][u"face"][u"prompt"].toString(), u"Which animal?"_s);
        QCOMPARE(all.value(u"practiceCards")[0][u"due"].toString(), u"1970-01-04"_s);
        QCOMPARE(all.value(u"practiceReviews")[0][u"on"].toString(), u"1970-01-02"_s);
        QCOMPARE(all.value(u"practiceReviews")[0][u"at"].toString(), u"1970-01-02T00:00:00.000Z"_s);
        const QJsonObject played = all.value(u"participations")[0].toObject();
        QCOMPARE(played.value(u"name").toString(), nickname + u'!');
        QCOMPARE(played.value(u"answers").toArray().size(), 2);
        QCOMPARE(played.value(u"answers")[1][u"answer"], QJsonValue(QJsonArray {u"late"_s}));
        QVERIFY(played.value(u"answers")[1][u"superseded"].toBool());
        QVERIFY(!played.value(u"answers")[0][u"question"].toString().isEmpty());
        const QString answer = played.value(u"answers")[0][u"answer"][0].toString();
        QVERIFY2(QStringList({u"right"_s, u"second"_s, u"third"_s, u"fourth"_s}).contains(answer), qPrintable(answer));
        QVERIFY(all.value(u"changes").toArray().size() > 1);
        QVERIFY(all.contains(u"hostedGames") && all.contains(u"jobs"));
        QStringList titles;
        for (const QJsonValue &quiz : all.value(u"quizzes").toArray())
            titles.append(quiz[u"content"][u"title"].toString());
        titles.sort();
        QCOMPARE(titles, (QStringList {u"At home"_s, u"At school"_s}));
        QCOMPARE(all.value(u"quizVersions").toArray().size(), 2);
        QCOMPARE(all.value(u"media").toArray().size(), 2);
        QCOMPARE(all.value(u"media")[0][u"name"].toString(), fileName + u".png"_s);
        QCOMPARE(all.value(u"uploads")[0][u"name"].toString(), fileName + u".gif"_s);
        // Nobody else's, and no secret.
        QVERIFY(!text.contains("Bob") && !text.contains("Olga"));
        QVERIFY(!text.contains("argon2") && !text.contains("password"_ba + "_hash\":\"$"));
    }

    void onlyTheRightPeopleExportSomebody()
    {
        SchoolWorld school(Engine::Sqlite);
        const QString path = school.path() + u"/exports"_s;
        const auto status = [&](const QString &token, const QString &of) {
            return school.server.request("POST", of, token).first;
        };
        QCOMPARE(status(school.operatorSession.accessToken, path), 202);
        QCOMPARE(status(school.learner.accessToken, path), 202); // one's own
        const QString operators = u"/api/v1/accounts/%1/exports"_s.arg(school.operatorSession.account.id.toString());
        QCOMPARE(status(school.learner.accessToken, operators), 403);
        QCOMPARE(status({}, path), 401);
        QCOMPARE(status({}, u"/api/v1/me/exports"_s), 401);
        const QString nobody = u"/api/v1/accounts/%1/exports"_s.arg(UserId::create({}).toString());
        QCOMPARE(status(school.operatorSession.accessToken, nobody), 404);
    }
};

int main(int argc, char **argv)
{
    wr::installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestErasure test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_erasure.moc"
