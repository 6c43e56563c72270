#include "core/epolldispatcher.h"
#include "protocol/quizlimits.h"
#include "protocol/restmedia.h"
#include "support/mediafiles.h"
#include "support/quizbankserver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>

#include <csignal>
#include <sys/resource.h>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

#define WR_SERVER() \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    QuizBankServer server(engine)

namespace {

const QString uploads = u"/api/v1/uploads"_s;

/// An mp3 of so many bytes that it comes in several parts.
QByteArray longSound(int frames = 6'000)
{
    return mediafiles::mp3(frames);
}

/// While it lives, no file of this process can grow beyond so many bytes.
class FullDisk
{
public:
    explicit FullDisk(qint64 bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit less {rlim_t(bytes), m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &less);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before {};
};

QByteArray lengthLine(qint64 length)
{
    return "Upload-Length: " + QByteArray::number(length) + "\r\n";
}

} // namespace

class TestUploads : public QObject
{
    Q_OBJECT

private:
    /// Begins an upload of Ann's; its path.
    static QString begun(QuizBankServer &server, qint64 length)
    {
        const ApiAnswer answer = server.ask(server.ann, "POST", uploads, QByteArray(), tusLine + lengthLine(length));
        return QString::fromLatin1(answer.headers.value("location"));
    }

    static qint64 offsetOf(QuizBankServer &server, const QString &path)
    {
        return server.ask(server.ann, "HEAD", path).headers.value("upload-offset", "-1").toLongLong();
    }

    static int filesIn(const QuizBankServer &server, const QString &folder)
    {
        int count = 0;
        QDirIterator files(server.storeFolder() + u'/' + folder, QDir::Files, QDirIterator::Subdirectories);
        for (; files.hasNext(); files.next())
            ++count;
        return count;
    }

private Q_SLOTS:
    void aFileComesInParts_data() { addEngineRows(); }
    void aFileComesInParts()
    {
        WR_SERVER();
        const QByteArray sound = longSound();
        const qsizetype part = 1024 * 1024;
        QVERIFY(sound.size() > 2 * part);
        const ApiAnswer begun = server.ask(server.ann, "POST", uploads, QByteArray(),
                                           tusLine + lengthLine(sound.size())
                                               + "Upload-Metadata: filename "
                                               + "C:\\dir/../a\u0007 song.svg"_ba.toBase64() + ",filetype dGV4dC9odG1s\r\n");
        QCOMPARE(begun.status, 201);
        QVERIFY(wire::fromJsonObject<rest::UploadStatus>(begun.json()));
        QVERIFY(!begun.headers.value("upload-expires").isEmpty());
        const QString path = QString::fromLatin1(begun.headers.value("location"));
        for (qsizetype at = 0; at < sound.size(); at += part) {
            const ApiAnswer head = server.ask(server.ann, "HEAD", path);
            QCOMPARE(head.status, 200);
            QCOMPARE(head.headers.value("upload-offset").toLongLong(), at);
            QCOMPARE(head.headers.value("upload-length").toLongLong(), sound.size());
            QCOMPARE(head.headers.value("cache-control"), "no-store"_ba);
            const ApiAnswer appended = server.ask(server.ann, "PATCH", path, sound.mid(at, part), partLines(at));
            QCOMPARE(appended.status, 204);
            QCOMPARE(appended.headers.value("upload-offset").toLongLong(), std::min(at + part, sound.size()));
        }
        const QString media = u"/api/v1/media/"_s + path.section(u'/', -1);
        const ApiAnswer info = server.ask(server.bob, "GET", media);
        QCOMPARE(info.status, 200);
        QVERIFY(wire::fromJsonObject<rest::MediaInfo>(info.json()));
        QCOMPARE(info.json()["type"_L1].toString(), u"audio/mpeg"_s);
        QCOMPARE(info.json()["size"_L1].toInt(), sound.size());
        QCOMPARE(info.json()["name"_L1].toString(), u"a song.svg"_s);
        QVERIFY(!info.json()["url"_L1].toString().contains(u"song"_s));
        QCOMPARE(server.ask(server.guest, "GET", info.json()["url"_L1].toString()).body, sound);
        // Asked again, whoever missed the last answer hears that all is there.
        QCOMPARE(offsetOf(server, path), sound.size());
        QVERIFY(server.ask(server.ann, "GET", path).json()["isDone"_L1].toBool());
        QCOMPARE(server.ask(server.ann, "PATCH", path, "x"_ba, partLines(sound.size())).code(), u"conflict"_s);
        QCOMPARE(filesIn(server, u"uploads"_s), 0);
    }

    void tusIsSpokenHere()
    {
        QuizBankServer server(Engine::Sqlite);
        const ApiAnswer options = server.ask(server.guest, "OPTIONS", uploads);
        QCOMPARE(options.status, 204);
        QCOMPARE(options.headers.value("tus-version"), "1.0.0"_ba);
        QVERIFY(options.headers.value("tus-extension").contains("checksum"));
        QCOMPARE(options.headers.value("tus-max-size").toInt(), limits::maxUploadBytes);
        const ApiAnswer other = server.ask(server.ann, "POST", uploads, QByteArray(), "Tus-Resumable: 0.2.2\r\n" + lengthLine(9));
        QCOMPARE(other.status, 412);
        QCOMPARE(other.headers.value("tus-version"), "1.0.0"_ba);
    }

    void wrongHeadersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status");
        const auto post = [](const char *name, const QByteArray &headers, int status) {
            QTest::newRow(name) << "POST"_ba << headers << status;
        };
        post("no version", lengthLine(9), 412);
        post("no length", tusLine, 400);
        post("length to come", tusLine + "Upload-Defer-Length: 1\r\n", 400);
        post("no number", tusLine + "Upload-Length: many\r\n", 400);
        post("negative", tusLine + lengthLine(-1), 400);
        post("signed", tusLine + "Upload-Length: +9\r\n", 400);
        post("overflowing", tusLine + "Upload-Length: 99999999999999999999\r\n", 400);
        post("nothing", tusLine + lengthLine(0), 413);
        post("too long", tusLine + lengthLine(limits::maxUploadBytes + 1), 413);
        post("bad metadata", tusLine + lengthLine(9) + "Upload-Metadata: filename ?%?\r\n", 400);
        const auto patch = [](const char *name, const QByteArray &headers, int status) {
            QTest::newRow(name) << "PATCH"_ba << headers << status;
        };
        const QByteArray typeLine = "Content-Type: application/offset+octet-stream\r\n";
        patch("no offset", tusLine + typeLine, 400);
        patch("offset of another kind", tusLine + typeLine + "Upload-Offset: 0x0\r\n", 400);
        patch("other type", tusLine + "Content-Type: image/png\r\nUpload-Offset: 0\r\n", 415);
        patch("part without version", typeLine + "Upload-Offset: 0\r\n", 412);
        patch("other checksum", partLines(0) + "Upload-Checksum: md5 AAAA\r\n", 400);
        patch("short checksum", partLines(0) + "Upload-Checksum: sha1 AAAA\r\n", 400);
        patch("wrong checksum", partLines(0) + "Upload-Checksum: sha1 " + QByteArray(20, 'x').toBase64() + "\r\n", 460);
        patch("behind the end", partLines(100), 409);
        patch("after a gap", partLines(3), 409);
    }
    void wrongHeadersAreRefused()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, headers);
        QFETCH(int, status);
        QuizBankServer server(Engine::Sqlite);
        const QString path = begun(server, 9);
        const ApiAnswer answer
            = server.ask(server.ann, method, method == "POST" ? uploads : path, method == "POST" ? ""_ba : "GIF"_ba, headers);
        QCOMPARE(answer.status, status);
        QVERIFY(!answer.code().isEmpty());
        QCOMPARE(offsetOf(server, path), 0);
    }

    void aChecksumIsHeldAgainstThePart()
    {
        QuizBankServer server(Engine::Sqlite);
        const QByteArray file = mediafiles::png();
        const QString path = begun(server, file.size());
        const QByteArray sha1 = QCryptographicHash::hash(file.first(20), QCryptographicHash::Sha1).toBase64();
        QCOMPARE(server.ask(server.ann, "PATCH", path, file.sliced(20), partLines(0) + "Upload-Checksum: sha1 " + sha1 + "\r\n").code(),
                 u"checksum_mismatch"_s);
        QCOMPARE(server.ask(server.ann, "PATCH", path, file.first(20), partLines(0) + "Upload-Checksum: sha1 " + sha1 + "\r\n").status, 204);
        const QByteArray sha256 = QCryptographicHash::hash(file.sliced(20), QCryptographicHash::Sha256).toBase64();
        QCOMPARE(server.ask(server.ann, "PATCH", path, file.sliced(20), partLines(20) + "Upload-Checksum: sha256 " + sha256 + "\r\n").status, 204);
        QVERIFY(server.ask(server.ann, "GET", path).json()["isDone"_L1].toBool());
    }

    void whatIsNoPictureOrSoundIsRefusedAtOnce_data() { addEngineRows(); }
    void whatIsNoPictureOrSoundIsRefusedAtOnce()
    {
        WR_SERVER();
        const QByteArray page = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        const QString path = begun(server, 1'000'000);
        QCOMPARE(server.ask(server.ann, "PATCH", path, page, partLines(0)).code(), u"unsupported_media_type"_s);
        QCOMPARE(server.ask(server.ann, "HEAD", path).status, 404);
        QCOMPARE(server.upload(server.ann, "hi").code(), u"unsupported_media_type"_s);
        // Found out at the end only; nothing of it is left.
        QCOMPARE(server.upload(server.ann, mediafiles::png().chopped(5)).code(), u"unsupported_media_type"_s);
        QCOMPARE(server.upload(server.ann, mediafiles::png(8'000, 8'000)).code(), u"too_large"_s);
        QCOMPARE(server.upload(server.ann, mediafiles::m4a("vide")).code(), u"unsupported_media_type"_s);
        QCOMPARE(server.ask(server.ann, "GET", u"/api/v1/media"_s).json()["items"_L1].toArray().size(), 0);
        QCOMPARE(filesIn(server, u"objects"_s), 0);
        QCOMPARE(filesIn(server, u"uploads"_s), 0);
        // An image may not be as large as a sound, and that shows with the first part.
        const QString large = begun(server, limits::maxImageBytes + 1);
        QCOMPARE(server.ask(server.ann, "PATCH", large, mediafiles::png(), partLines(0)).code(), u"too_large"_s);
    }

    void aFileOfTwoKindsBecomesOne_data() { addEngineRows(); }
    void aFileOfTwoKindsBecomesOne()
    {
        WR_SERVER();
        const QByteArray page = "<html><script>alert(document.cookie)</script></html>";
        // Large enough to come back to the store in parts.
        const QByteArray noise = mediafiles::pngChunk("tEXt", QByteArray(400'000, 'x')).repeated(3);
        const QByteArray picture = mediafiles::png(3, 2, mediafiles::pngChunk("IDAT", QByteArray(1'500'000, 'p')));
        QByteArray both = picture;
        both.insert(33, noise);
        const QString id = server.media(server.ann, both + page);
        const ApiAnswer info = server.ask(server.ann, "GET", u"/api/v1/media/"_s + id);
        const ApiAnswer served = server.ask(server.guest, "GET", info.json()["url"_L1].toString());
        QCOMPARE(served.body.size(), picture.size());
        QVERIFY(served.body == picture);
        QVERIFY(!served.body.contains("script"));
        QCOMPARE(served.headers.value("content-type"), "image/png"_ba);
        QCOMPARE(served.headers.value("x-content-type-options"), "nosniff"_ba);
        QVERIFY(served.headers.value("content-security-policy").contains("sandbox"));
        QCOMPARE(filesIn(server, u"objects"_s), 1);
        QCOMPARE(filesIn(server, u"uploads"_s), 0);
    }

    void ofPartsAtOnceOneIsTaken_data() { addEngineRows(); }
    void ofPartsAtOnceOneIsTaken()
    {
        WR_SERVER();
        const QByteArray file = mediafiles::mp3(1'000);
        const QString path = begun(server, file.size());
        const qsizetype half = file.size() / 2;
        for (const qsizetype at : {qsizetype(0), half}) {
            std::vector<std::unique_ptr<RawClient>> clients;
            for (int i = 0; i < 8; ++i)
                clients.push_back(server.begin(server.ann, "PATCH", path, at == 0 ? file.first(half) : file.sliced(half), partLines(at)));
            int taken = 0;
            for (const auto &client : clients) {
                const ApiAnswer answer = server.answerOf(*client);
                taken += answer.status == 204 ? 1 : 0;
                if (answer.status != 204)
                    QCOMPARE(answer.code(), u"conflict"_s);
            }
            QCOMPARE(taken, 1);
        }
        QVERIFY(server.ask(server.ann, "GET", path).json()["isDone"_L1].toBool());
        const ApiAnswer info = server.ask(server.ann, "GET", u"/api/v1/media/"_s + path.section(u'/', -1));
        QCOMPARE(server.ask(server.guest, "GET", info.json()["url"_L1].toString()).body, file);
    }

    void manyFilesAtOnceAllArrive_data() { addEngineRows(); }
    void manyFilesAtOnceAllArrive()
    {
        WR_SERVER();
        QStringList paths;
        std::vector<std::unique_ptr<RawClient>> clients;
        for (quint32 i = 1; i <= 15; ++i) {
            const QByteArray file = mediafiles::png(i, 2);
            paths.append(begun(server, file.size()));
            clients.push_back(server.begin(server.ann, "PATCH", paths.last(), file, partLines(0)));
        }
        for (const auto &client : clients)
            QCOMPARE(server.answerOf(*client).status, 204);
        QCOMPARE(server.ask(server.ann, "GET", u"/api/v1/media?limit=100"_s).json()["items"_L1].toArray().size(), 15);
    }

    void othersUploadsAndFilesStayOthers_data() { addEngineRows(); }
    void othersUploadsAndFilesStayOthers()
    {
        WR_SERVER();
        const QString path = begun(server, 100);
        for (const Principal &other : {server.eve, server.bob}) {
            QCOMPARE(server.ask(other, "HEAD", path).status, 404);
            QCOMPARE(server.ask(other, "PATCH", path, mediafiles::png(), partLines(0)).status, 404);
            QCOMPARE(server.ask(other, "DELETE", path, QByteArray(), tusLine).status, 404);
        }
        QCOMPARE(server.ask(server.guest, "POST", uploads, QByteArray(), tusLine + lengthLine(9)).status, 401);
        QCOMPARE(server.ask(QuizBankServer::person(Role::Learner, server.school), "POST", uploads, QByteArray(), tusLine + lengthLine(9)).status, 403);
        QCOMPARE(server.ask(server.ann, "DELETE", path, QByteArray(), tusLine).status, 204);
        QCOMPARE(server.ask(server.ann, "HEAD", path).status, 404);

        const QString media = u"/api/v1/media/"_s + server.media(server.ann, mediafiles::png());
        QCOMPARE(server.ask(server.bob, "GET", media).status, 200);
        QCOMPARE(server.ask(server.eve, "GET", media).status, 404);
        QCOMPARE(server.ask(server.guest, "GET", media).status, 401);
        QCOMPARE(server.ask(server.bob, "DELETE", media).status, 403);
        QCOMPARE(server.ask(server.eve, "DELETE", media).status, 404);
        const auto seen = [&](const Principal &who, const QString &query) {
            return server.ask(who, "GET", u"/api/v1/media"_s + query).json()["items"_L1].toArray().size();
        };
        QCOMPARE(seen(server.ann, {}), 1);
        QCOMPARE(seen(server.bob, {}), 0);
        QCOMPARE(seen(server.bob, u"?owner=anybody"_s), 1);
        QCOMPARE(seen(server.bob, u"?owner=anybody&kind=audio"_s), 0);
        QCOMPARE(seen(server.eve, u"?owner=anybody"_s), 0);
        QCOMPARE(seen(server.op, u"?owner=anybody"_s), 1);
        // Names that lead elsewhere lead nowhere.
        for (const QString &name : {u"..%2f..%2fetc%2fpasswd"_s, u"%2e%2e"_s, u"01980000-0000-7000-8000-00000000000/"_s})
            QCOMPARE(server.ask(server.ann, "HEAD", uploads + u'/' + name).status, 404);
    }

    void roomIsLimitedPerOwner_data() { addEngineRows(); }
    void roomIsLimitedPerOwner()
    {
        WR_SERVER();
        QStringList paths;
        for (int i = 0; i < limits::maxOpenUploads; ++i)
            paths.append(begun(server, limits::maxUploadBytes));
        QCOMPARE(server.ask(server.ann, "POST", uploads, QByteArray(), tusLine + lengthLine(9)).code(), u"quota_exceeded"_s);
        QCOMPARE(server.ask(server.bob, "POST", uploads, QByteArray(), tusLine + lengthLine(9)).status, 201);
        for (const QString &path : paths)
            QCOMPARE(server.ask(server.ann, "DELETE", path, QByteArray(), tusLine).status, 204);
        const qint64 quota = qint64(limits::mediaQuotaMegabytes) * 1'000'000;
        QVERIFY(*waitFor(server.database().executor().write(
            Lane::Bulk, {}, [owner = server.ann.user.toString(), quota](Transaction &transaction) -> Result<void> {
                WR_CHECK(transaction.run("INSERT INTO media(id, owner, hash, type, size, name, created_at) "
                                         "VALUES (?, ?, 'x', 'image/png', ?, '', 0)"_L1,
                                         {MediaId::create({}).toString(), owner, quota - 100}));
                return {};
            })));
        QCOMPARE(server.ask(server.ann, "POST", uploads, QByteArray(), tusLine + lengthLine(101)).code(), u"quota_exceeded"_s);
        QCOMPARE(server.ask(server.ann, "POST", uploads, QByteArray(), tusLine + lengthLine(100)).status, 201);
    }

    void theSameKeyBeginsOneUpload_data() { addEngineRows(); }
    void theSameKeyBeginsOneUpload()
    {
        WR_SERVER();
        const QByteArray lines = tusLine + lengthLine(100) + "Idempotency-Key: k\r\n";
        const ApiAnswer first = server.ask(server.ann, "POST", uploads, QByteArray(), lines);
        const ApiAnswer again = server.ask(server.ann, "POST", uploads, QByteArray(), lines);
        QCOMPARE(again.status, 201);
        QCOMPARE(again.headers.value("location"), first.headers.value("location"));
        QTRY_COMPARE(filesIn(server, u"uploads"_s), 1);
    }

    void whatIsNoLongerNeededIsSwept_data() { addEngineRows(); }
    void whatIsNoLongerNeededIsSwept()
    {
        WR_SERVER();
        FakeClock &clock = server.database().clock();
        const QString open = begun(server, 100);
        const QByteArray same = mediafiles::png();
        const QString first = server.media(server.ann, same);
        const QString second = server.media(server.bob, same);
        const QString other = server.media(server.ann, mediafiles::gif());
        QCOMPARE(filesIn(server, u"objects"_s), 2);
        const auto sweep = [&] { QVERIFY(*waitFor(server.files().keeper().sweep())); };
        for (const auto &[who, id] : {std::pair {server.ann, first}, {server.ann, other}})
            QCOMPARE(server.ask(who, "DELETE", u"/api/v1/media/"_s + id).status, 204);
        sweep();
        QCOMPARE(filesIn(server, u"objects"_s), 2); // a running game may still show them
        clock.advance(std::chrono::hours(limits::uploadHours - 1));
        sweep();
        QCOMPARE(server.ask(server.ann, "HEAD", open).status, 200);
        clock.advance(2h);
        sweep();
        QCOMPARE(server.ask(server.ann, "HEAD", open).status, 404);
        QCOMPARE(filesIn(server, u"uploads"_s), 0);
        // The content that somebody else holds too stays.
        QCOMPARE(filesIn(server, u"objects"_s), 1);
        const ApiAnswer info = server.ask(server.bob, "GET", u"/api/v1/media/"_s + second);
        QCOMPARE(server.ask(server.guest, "GET", info.json()["url"_L1].toString()).body, same);
    }

    void aCrashBetweenTheLastPartAndTheFileHeals_data() { addEngineRows(); }
    void aCrashBetweenTheLastPartAndTheFileHeals()
    {
        WR_SERVER();
        const QByteArray file = mediafiles::jpeg();
        const QString path = begun(server, file.size());
        // The part is stored, and then the database is gone.
        server.database().executor().setFaultForTest([](DbStage stage) -> std::optional<Error> {
            if (stage == DbStage::Commit)
                return Error {ErrorCode::Unavailable, u"gone"_s};
            return std::nullopt;
        });
        QCOMPARE(server.ask(server.ann, "PATCH", path, file, partLines(0)).code(), u"unavailable"_s);
        server.database().executor().setFaultForTest({});
        QCOMPARE(server.ask(server.bob, "GET", u"/api/v1/media/"_s + path.section(u'/', -1)).status, 404);
        // Whoever asks where it stands completes it.
        QCOMPARE(offsetOf(server, path), file.size());
        QCOMPARE(server.ask(server.bob, "GET", u"/api/v1/media/"_s + path.section(u'/', -1)).status, 200);
    }

    void aFullDiskRefusesAPartAndTheUploadGoesOn()
    {
        QuizBankServer server(Engine::Sqlite);
        const QByteArray file = longSound(7'000);
        const qsizetype part = 1024 * 1024;
        const QString path = begun(server, file.size());
        for (qsizetype at = 0; at < 2 * part; at += part)
            QCOMPARE(server.ask(server.ann, "PATCH", path, file.mid(at, part), partLines(at)).status, 204);
        {
            const FullDisk full(2 * part + 1'000); // the third part begins to be written, and then no more
            QCOMPARE(server.ask(server.ann, "PATCH", path, file.sliced(2 * part), partLines(2 * part)).code(), u"unavailable"_s);
        }
        QCOMPARE(offsetOf(server, path), 2 * part);
        QCOMPARE(server.ask(server.ann, "PATCH", path, file.sliced(2 * part), partLines(2 * part)).status, 204);
        const ApiAnswer info = server.ask(server.ann, "GET", u"/api/v1/media/"_s + path.section(u'/', -1));
        QVERIFY(server.ask(server.guest, "GET", info.json()["url"_L1].toString()).body == file);
    }

    void tooMuchAtOnceIsRefusedAndNothingIsLost()
    {
        QuizBankServer server(Engine::Sqlite, {.queuedJobs = 0});
        QCOMPARE(server.ask(server.ann, "POST", uploads, QByteArray(), tusLine + lengthLine(9)).code(), u"unavailable"_s);
        QCOMPARE(server.database().value("SELECT COUNT(*) FROM upload"_L1).toInt(), 0);
    }
};

int main(int argc, char *argv[])
{
    installEpollDispatcher();
    QCoreApplication app(argc, argv);
    TestUploads test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_uploads.moc"
