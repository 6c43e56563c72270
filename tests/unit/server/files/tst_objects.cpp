#include "core/epolldispatcher.h"
#include "net/byterange.h"
#include "protocol/sealedquestion.h"
#include "support/mediafiles.h"
#include "support/quizbankserver.h"

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A store that says how large an object is as soon as it is told, and holds what it is told.
class OddStore final : public ObjectStore
{
public:
    QPromise<Result<ObjectInfo>> told;
    QByteArray held;
    int reads = 0;

    OddStore() { told.start(); }
    ~OddStore() override { told.finish(); }
    void tell(qint64 size)
    {
        told.addResult(Result<ObjectInfo>(ObjectInfo {{}, size}));
        told.finish();
    }

    QFuture<Result<ObjectInfo>> info(const QString &) override { return told.future(); }
    QFuture<Result<QByteArray>> get(const QString &, qint64 from, qint64 length) override
    {
        ++reads;
        return readyFuture(Result<QByteArray>(held.mid(from, length)));
    }
    QFuture<Result<ObjectInfo>> put(const QByteArray &) override { return none<ObjectInfo>(); }
    QFuture<Result<void>> remove(const QString &) override { return none<void>(); }
    QFuture<Result<void>> removeUnless(const QString &, Ask) override { return none<void>(); }
    QFuture<Result<UploadId>> beginUpload() override { return none<UploadId>(); }
    QFuture<Result<qint64>> uploadOffset(UploadId) override { return none<qint64>(); }
    QFuture<Result<qint64>> append(UploadId, qint64, const QByteArray &) override { return none<qint64>(); }
    QFuture<Result<QByteArray>> readUpload(UploadId, qint64, qint64) override { return none<QByteArray>(); }
    QFuture<Result<ObjectInfo>> finishUpload(UploadId) override { return none<ObjectInfo>(); }
    QFuture<Result<void>> abortUpload(UploadId) override { return none<void>(); }
    QFuture<Result<int>> abortStaleUploads(Millis, const QSet<UploadId> &) override { return none<int>(); }
    QFuture<Result<QUrl>> link(const QString &, Millis) override { return none<QUrl>(); }

private:
    template <class T>
    static QFuture<Result<T>> none()
    {
        return readyFuture(Result<T>(Error {ErrorCode::NotFound, u"nobody asks for it"_s}));
    }
};

/// Sealed files over that store, asked past any socket.
struct SealedWorld
{
    FakeClock clock;
    OddStore store;
    ObjectCache objects {store, 10'000'000};
    MediaLinks links {QByteArray(32, 's'), clock};
    Router router;
    SealedFiles files {router, objects, links};

    QFuture<HttpResponse> ask(const QString &token)
    {
        HttpRequest request;
        request.parameters.insert(u"token"_s, token);
        return router.routes().constFirst().handler(request);
    }
    /// The same picture for another question each time.
    QString newToken() { return links.sealedTo({QString(64, u'a') + u".png"_s, sealedquestion::newKey()}).mid(MediaLinks::sealedPath().size()); }
};

class TestObjects : public QObject
{
    Q_OBJECT

private:
    /// A sound of several parts, and where anybody may fetch it.
    static QByteArray sound() { return mediafiles::wav(2'500'000); }

    static QString linkTo(QuizBankServer &server, const QByteArray &file)
    {
        const ApiAnswer info = server.ask(server.ann, "GET", u"/api/v1/media/"_s + server.media(server.ann, file));
        return info.json()["url"_L1].toString();
    }

private Q_SLOTS:
    void rangesAreReadAsTheStandardSays_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<QString>("served"); // first-last, "whole" or "none"
        const auto row = [](const char *range, const QString &served) {
            QTest::newRow(range) << QByteArray(range) << served;
        };
        row("", u"whole"_s);
        row("bytes=0-0", u"0-0"_s);
        row("bytes=0-", u"0-999"_s);
        row("bytes=10-19", u"10-19"_s);
        row("BYTES=10-19", u"10-19"_s);
        row("bytes=990-5000", u"990-999"_s);
        row("bytes=999-", u"999-999"_s);
        row("bytes=-1", u"999-999"_s);
        row("bytes=-5000", u"0-999"_s);
        row("bytes=1000-", u"none"_s);
        row("bytes=1000-2000", u"none"_s);
        row("bytes=-0", u"none"_s);
        row("bytes=99999999999999999999-", u"none"_s);
        row("bytes=-99999999999999999999", u"0-999"_s);
        row("bytes=5-99999999999999999999", u"5-999"_s);
        for (const char *nonsense : {"bytes=", "bytes=-", "bytes=9-3", "bytes=a-b", "bytes=+1-2", "bytes=1--2",
                                     "bytes=0-1,5-6", "items=0-1", "bytes 0-1", "bytes=0x1-2", "bytes=1.5-2"})
            row(nonsense, u"whole"_s);
    }
    void rangesAreReadAsTheStandardSays()
    {
        QFETCH(QByteArray, range);
        QFETCH(QString, served);
        HttpRequest request;
        request.headers.insert("range", range);
        const auto read = http::requestedRange(request, 1'000, "\"tag\"");
        if (served == "none"_L1)
            QCOMPARE(read.error().code, ErrorCode::RangeNotSatisfiable);
        else
            QCOMPARE(*read ? u"%1-%2"_s.arg((*read)->first).arg((*read)->last) : u"whole"_s, served);
        request.headers.insert("if-range", "\"tag\"");
        QCOMPARE(http::requestedRange(request, 1'000, "\"tag\"").has_value(), read.has_value());
        request.headers.insert("if-range", "\"another\"");
        QVERIFY(!*http::requestedRange(request, 1'000, "\"tag\""));
        request.headers.insert("if-range", "W/\"tag\"");
        QVERIFY(!*http::requestedRange(request, 1'000, "\"tag\""));
    }

    void aSoundIsServedWholeAndInStretches()
    {
        QuizBankServer server(Engine::Sqlite);
        const QByteArray file = sound();
        const QString link = linkTo(server, file);
        const ApiAnswer whole = server.ask(server.guest, "GET", link);
        QCOMPARE(whole.status, 200);
        QVERIFY(whole.body == file);
        QCOMPARE(whole.headers.value("accept-ranges"), "bytes"_ba);
        QCOMPARE(whole.headers.value("content-type"), "audio/wav"_ba);
        const QByteArray tag = whole.headers.value("etag");

        const ApiAnswer part = server.ask(server.guest, "GET", link, QByteArray(), "Range: bytes=1048570-1048585\r\n");
        QCOMPARE(part.status, 206);
        QCOMPARE(part.body, file.mid(1'048'570, 16)); // across two parts of the store
        QCOMPARE(part.headers.value("content-range"), "bytes 1048570-1048585/" + QByteArray::number(file.size()));
        const ApiAnswer end = server.ask(server.guest, "GET", link, QByteArray(), "Range: bytes=-9\r\nIf-Range: " + tag + "\r\n");
        QCOMPARE(end.body, file.last(9));
        QCOMPARE(server.ask(server.guest, "GET", link, QByteArray(), "Range: bytes=-9\r\nIf-Range: \"other\"\r\n").status, 200);
        const ApiAnswer beyond = server.ask(server.guest, "GET", link, QByteArray(), "Range: bytes=99999999-\r\n");
        QCOMPARE(beyond.status, 416);
        QCOMPARE(beyond.headers.value("content-range"), "bytes */" + QByteArray::number(file.size()));
        const ApiAnswer head = server.ask(server.guest, "HEAD", link);
        QCOMPARE(head.headers.value("content-length").toInt(), file.size());
        QVERIFY(head.body.isEmpty());
        QCOMPARE(server.ask(server.guest, "GET", link, QByteArray(), "If-None-Match: " + tag + "\r\n").status, 304);
    }

    void manyRequestsShareAConnectionWhateverTheySize()
    {
        QuizBankServer server(Engine::Sqlite);
        const QByteArray file = sound();
        const QByteArray get = "GET " + linkTo(server, file).toLatin1() + " HTTP/1.1\r\nHost: a\r\n";
        RawClient client(server.port());
        client.send(get + "\r\n" + get + "Range: bytes=5-6\r\n\r\n" + get + "\r\n");
        QVERIFY(client.reply()->body == file);
        QCOMPARE(client.reply()->body, file.mid(5, 2));
        QVERIFY(client.reply()->body == file);
    }

    void onlySignedLinksAreServed()
    {
        QuizBankServer server(Engine::Sqlite);
        const QString link = linkTo(server, mediafiles::png());
        const QString other = linkTo(server, mediafiles::gif());
        const auto status = [&](const QString &target) { return server.ask(server.guest, "GET", target).status; };
        QCOMPARE(status(link), 200);
        QCOMPARE(status(link.section(u'?', 0, 0)), 403);
        QCOMPARE(status(link.section(u'?', 0, 0) + u'?' + other.section(u'?', 1)), 403);
        QCOMPARE(status(QString(link).replace(u"expires=1"_s, u"expires=9"_s)), 403);
        QCOMPARE(status(QString(link).replace(u".png"_s, u".svg"_s)), 403);
        QCOMPARE(status(QString(link).replace(u".png"_s, u""_s)), 403);
        QCOMPARE(status(link + u"x"_s), 403);
        for (const QString &name : {u"..%2f..%2fsecret.key"_s, u"%2e%2e"_s, u"uploads"_s})
            QCOMPARE(status(u"/api/v1/objects/"_s + name + u'?' + link.section(u'?', 1)), 404);
        // Its time is over.
        server.database().clock().advance(1h);
        QCOMPARE(status(link), 200);
        server.database().clock().advance(2h);
        QCOMPARE(status(link), 403);
    }

    void aLinkIsTheSameForAnHourAndSaysNothing()
    {
        FakeClock clock;
        const MediaLinks links(QByteArray(32, 's'), clock);
        const QString file = QString(64, u'a') + u".png"_s;
        const QString link = links.to(file);
        clock.advance(1min);
        const QString later = links.to(file);
        clock.advance(1h);
        QVERIFY(link == later || links.to(file) == later); // one hour mark at most lies between
        QVERIFY(links.to(file) != link);
        QVERIFY(links.check(file, QUrlQuery(QUrl(link))));
        const MediaLinks others(QByteArray(32, 'o'), clock);
        QVERIFY(!others.check(file, QUrlQuery(QUrl(link))));
    }

    void aSealedAddressTellsNeitherFileNorKey()
    {
        FakeClock clock;
        const MediaLinks links(QByteArray(32, 's'), clock);
        const MediaLinks::SealedFile file {QString(64, u'a') + u".png"_s, sealedquestion::newKey()};
        const QString address = links.sealedTo(file);
        QVERIFY(address.startsWith(MediaLinks::sealedPath()));
        QCOMPARE(links.sealedTo(file), address); // the same for everybody
        QVERIFY(links.sealedTo({file.name, sealedquestion::newKey()}) != address);
        const QString token = address.mid(MediaLinks::sealedPath().size());
        QVERIFY(!QByteArray::fromBase64(token.toLatin1(), QByteArray::Base64UrlEncoding).contains("aaaa"));
        const auto read = links.readSealed(token);
        QVERIFY(read);
        QCOMPARE(read->name, file.name);
        QCOMPARE(read->key, file.key);
        QVERIFY(!MediaLinks(QByteArray(32, 'o'), clock).readSealed(token));
        for (const QString &bad : {QString(), u"§"_s, token.chopped(3), token.left(20), u'A' + token.mid(1) + u'A', token + u'*',
                                   u'!' + token, QString(token).insert(30, u'§'), token + u'=', token + u'\n'})
            QVERIFY2(!links.readSealed(bad), qPrintable(bad));
        clock.advance(3h);
        QVERIFY(!links.readSealed(token));
    }

    void aSealedFileIsServedToWhoeverHasTheAddress()
    {
        QuizBankServer server(Engine::Sqlite);
        const QByteArray picture = mediafiles::png(300, 200);
        const QString name = QUrl(linkTo(server, picture)).path().section(u'/', -1);
        const QString key = sealedquestion::newKey();
        const QString address = server.files().links().sealedTo({name, key});
        const ApiAnswer answer = server.ask(server.guest, "GET", address);
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.body.contains("IHDR"));
        const auto opened = sealedquestion::openFile(answer.body, key);
        QVERIFY(opened);
        QCOMPARE(opened->mime, u"image/png"_s);
        QCOMPARE(opened->content, picture);
        // Sealed once for all.
        QCOMPARE(server.ask(server.guest, "GET", address).body, answer.body);
        const ApiAnswer part = server.ask(server.guest, "GET", address, QByteArray(), "Range: bytes=5-8\r\n");
        QCOMPARE(part.status, 206);
        QCOMPARE(part.body, answer.body.mid(5, 4));
        QCOMPARE(server.ask(server.guest, "GET", MediaLinks::sealedPath() + u"nothing"_s).status, 404);
        // What is too large comes at its usual address.
        const QString large = QUrl(linkTo(server, sound())).path().section(u'/', -1);
        QCOMPARE(server.ask(server.guest, "GET", server.files().links().sealedTo({large, key})).status, 404);
        QCOMPARE(server.ask(server.guest, "GET", server.files().links().sealedTo({QString(64, u'0') + u".png"_s, key})).status, 404);
    }

    void anotherAddressOfTheSameIsNotSealedAnew()
    {
        SealedWorld world;
        world.store.held = mediafiles::png();
        world.store.tell(world.store.held.size());
        const QString key = sealedquestion::newKey();
        const auto ask = [&] {
            return waitFor(world.ask(world.links.sealedTo({QString(64, u'a') + u".png"_s, key}).mid(MediaLinks::sealedPath().size())))->status;
        };
        QCOMPARE(ask(), 200);
        world.clock.advance(1h);
        QCOMPARE(ask(), 200);
        QCOMPARE(world.files.sealings(), 1);
    }

    void whereTooMuchIsBeingSealedNothingMoreIsRead()
    {
        SealedWorld world;
        QList<QFuture<HttpResponse>> waiting;
        for (int i = 0; i < SealedFiles::mostAtOnce; ++i)
            waiting.append(world.ask(world.newToken()));
        const QString first = world.newToken();
        const auto refused = waitFor(world.ask(first));
        QVERIFY(refused);
        QCOMPARE(refused->status, 503);
        QCOMPARE(world.files.sealings(), 0);
        world.store.held = mediafiles::png();
        world.store.tell(world.store.held.size());
        for (const auto &one : waiting)
            QCOMPARE(waitFor(one)->status, 200);
        QCOMPARE(waitFor(world.ask(first))->status, 200); // there is room again
    }

    void aFileThatHasBecomeShorterIsToldOnce()
    {
        SealedWorld world;
        world.store.held = mediafiles::png();
        world.store.tell(world.store.held.size() + 1);
        const auto answer = waitFor(world.ask(world.newToken()));
        QVERIFY(answer);
        QCOMPARE(answer->status, 503);
    }

    void whatHasNoKnownTypeIsADownload()
    {
        QuizBankServer server(Engine::Sqlite);
        const auto stored = waitFor(server.store().put("name,points\nAn,7\n"));
        const QString link = waitFor(server.store().link((*stored)->hash, 1h))->value().toString(QUrl::FullyEncoded);
        const ApiAnswer answer = server.ask(server.guest, "GET", link);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("content-disposition"), "attachment"_ba);
        QVERIFY(answer.headers.value("cache-control").contains("no-store"));
        QCOMPARE(answer.headers.value("content-type"), "application/octet-stream"_ba);
    }

    void aClassFetchesAPictureWithOneReading()
    {
        QuizBankServer server(Engine::Sqlite);
        const QByteArray file = mediafiles::png(3, 2, mediafiles::pngChunk("IDAT", QByteArray(700'000, 'p')));
        const QString link = linkTo(server, file);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 100; ++i)
            clients.push_back(server.begin(server.guest, "GET", link, {}, {}));
        for (const auto &client : clients) {
            const ApiAnswer answer = server.answerOf(*client);
            QCOMPARE(answer.status, 200);
            QVERIFY(answer.body == file);
        }
        QCOMPARE(server.files().objects().reads(), 1);
    }

    void whoeverDoesNotReadHoldsUpNobody()
    {
        QuizBankServer server(Engine::Sqlite);
        const QByteArray file = mediafiles::mp3(20'000); // more than any socket's buffers hold
        const QString link = linkTo(server, file);
        const auto idle = server.begin(server.guest, "GET", link, {}, {});
        idle->socket().setReadBufferSize(1'024);
        QVERIFY(server.ask(server.guest, "GET", link).body == file);
        idle->socket().abort(); // and goes in the middle
        QVERIFY(server.ask(server.guest, "GET", link).body == file);
    }

    void anObjectThatIsGoneIsNotFound()
    {
        QuizBankServer server(Engine::Sqlite);
        const QString file = QString(64, u'0') + u".png"_s;
        QCOMPARE(server.ask(server.guest, "GET", server.files().links().to(file)).status, 404);
    }
};

int main(int argc, char *argv[])
{
    installEpollDispatcher();
    QCoreApplication app(argc, argv);
    TestObjects test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_objects.moc"
