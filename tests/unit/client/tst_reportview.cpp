#include "report/reportviewmodel.h"

#include "protocol/limits.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

/// A server that answers when the test says so: every request waits until then.
class Far : public QTcpServer
{
public:
    Far()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
        if (!listen(QHostAddress::LocalHost))
            qFatal("not listening");
    }

    KnownServer server() const { return KnownServer(QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort()))); }

    /// Requests for it that wait, the oldest first. `target` is how its path and query begin, after the report's own.
    int waiting(const QByteArray &target) const
    {
        return int(std::ranges::count_if(m_asked, [&](const Asked &one) { return isFor(one, target); }));
    }

    /// Answers the oldest of them.
    template <class Body>
    void answer(const QByteArray &target, const Body &body)
    {
        write(target, "200 OK", QJsonDocument(wire::toJsonObject(body)).toJson(QJsonDocument::Compact));
    }
    void refuse(const QByteArray &target) { write(target, "503 Service Unavailable", "{\"code\":\"unavailable\"}"); }

private:
    struct Asked
    {
        QByteArray target;
        QPointer<QTcpSocket> socket;
    };

    static bool isFor(const Asked &one, const QByteArray &target)
    {
        return one.target.startsWith("/api/v1/games/g/report" + target + ' ');
    }

    void read(QTcpSocket *socket)
    {
        const QByteArray head = socket->peek(16'384);
        const qsizetype end = head.indexOf("\r\n\r\n");
        const qsizetype length = head.toLower().indexOf("content-length:");
        const qsizetype body = length < 0 ? 0 : head.mid(length + 15, head.indexOf('\r', length) - length - 15).trimmed().toLongLong();
        if (end < 0 || head.size() < end + 4 + body)
            return;
        socket->read(end + 4 + body);
        m_asked.append({head.mid(head.indexOf(' ') + 1), socket});
    }

    void write(const QByteArray &target, const QByteArray &status, const QByteArray &body)
    {
        const auto one = std::ranges::find_if(m_asked, [&](const Asked &asked) { return isFor(asked, target); });
        if (one == m_asked.end())
            qFatal("nobody asks for %s", target.constData());
        if (one->socket)
            one->socket->write("HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        m_asked.erase(one);
    }

    QList<Asked> m_asked;
};

const QByteArray first = "/players?limit=" + QByteArray::number(limits::maxPage);
const QByteArray second = first + "&cursor=2";

rest::PlayerFigureList page(int from, int points, const std::optional<QString> &next = {})
{
    rest::PlayerFigureList list;
    list.count = 4;
    list.next = next;
    for (int player = from; player < from + 2; ++player)
        list.items.append({.player = player, .name = u"P%1"_s.arg(player), .rank = player, .points = points});
    return list;
}

QList<int> pointsIn(const ReportPlayersModel &players)
{
    QList<int> points;
    for (int row = 0; row < players.rowCount(); ++row)
        points.append(players.index(row).data(ReportPlayersModel::PointsRole).toInt());
    return points;
}

} // namespace

/// The report's page while its rows come one part after the other.
class TestReportView : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// Shown, with the first of two parts of its players.
    void open(ReportViewModel &report, Far &far)
    {
        report.open({far.server(), [] { return QtFuture::makeReadyFuture(Result<QString>(u"token"_s)); }}, u"g"_s, u"Game"_s);
        QTRY_COMPARE(far.waiting(""), 1);
        far.answer("", rest::GameFigures());
        QTRY_COMPARE(far.waiting(first), 1);
        far.answer(first, page(1, 100, u"2"_s));
        QTRY_COMPARE(far.waiting(second), 1);
        QCOMPARE(pointsIn(*report.players()), QList<int>({100, 100}));
    }

private Q_SLOTS:
    /// An answer is accepted while the rest of the players is on its way: their points are of the time before.
    void rowsOfTwoTimesDoNotMix()
    {
        Far far;
        ReportViewModel report(m_folder.path());
        const QAbstractItemModelTester tester(report.players(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        open(report, far);
        report.accept(0, 0, u"whale"_s);
        QTRY_COMPARE(far.waiting("/accept"), 1);
        far.answer("/accept", rest::AcceptedAnswer {4, {}});
        QTRY_COMPARE(far.waiting(first), 1);
        far.answer(first, page(1, 200, u"2"_s));
        QTRY_COMPARE(far.waiting(second), 2);
        far.answer(second, page(3, 100));
        far.answer(second, page(3, 200));
        QTRY_COMPARE(report.players()->rowCount(), 4);
        QTRY_COMPARE(pointsIn(*report.players()), QList<int>(4, 200));
        QVERIFY(report.fault().isEmpty());
        QVERIFY(!report.notice().isEmpty());
    }

    void aRosterThatFailsEndsNothingElse()
    {
        Far far;
        ReportViewModel report(m_folder.path());
        open(report, far);
        report.accept(0, 0, u"whale"_s);
        QTRY_COMPARE(far.waiting("/accept"), 1);
        far.refuse(second);
        QTRY_VERIFY(!report.fault().isEmpty());
        QVERIFY(report.isBusy());
        far.answer("/accept", rest::AcceptedAnswer {1, {}});
        QTRY_VERIFY(!report.isBusy());
        QVERIFY(report.fault().isEmpty());
    }

    /// What failed was of the time before: nobody needs to know.
    void anOldRosterThatFailsIsNotSaid()
    {
        Far far;
        ReportViewModel report(m_folder.path());
        open(report, far);
        report.accept(0, 0, u"whale"_s);
        QTRY_COMPARE(far.waiting("/accept"), 1);
        far.answer("/accept", rest::AcceptedAnswer {1, {}});
        QTRY_COMPARE(far.waiting(first), 1);
        far.refuse(second);
        far.answer(first, page(1, 200));
        QTRY_COMPARE(pointsIn(*report.players()), QList<int>({200, 200}));
        QVERIFY(report.fault().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReportView)
#include "tst_reportview.moc"
