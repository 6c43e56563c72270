#include "net/guardedsocket.h"
#include "net/livegroup.h"
#include "net/livesession.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestLiveGroup : public QObject
{
    Q_OBJECT

private:
    /// Sessions a group only tells apart.
    static std::vector<LiveSession *> someSessions(quintptr count)
    {
        std::vector<LiveSession *> sessions;
        for (quintptr i = 1; i <= count; ++i)
            sessions.push_back(reinterpret_cast<LiveSession *>(i * alignof(LiveSession)));
        return sessions;
    }

private Q_SLOTS:
    void aMemberMovedBehindTheWalkIsVisitedAgain()
    {
        LiveGroup group;
        group.members = someSessions(5);
        group.append(1, "a"_ba, std::nullopt);
        QCOMPARE(group.walkLeft, 5);
        group.walkLeft = 2; // three were visited
        LiveSession *last = group.members.back();
        group.remove(group.members.front());
        QCOMPARE(group.members.front(), last); // behind the walk, and not visited yet
        QCOMPARE(group.walkLeft, 4);
    }

    void whoComesDuringAWalkKeepsNobodyOutOfIt()
    {
        LiveGroup group;
        const std::vector<LiveSession *> sessions = someSessions(4);
        for (LiveSession *session : sessions)
            group.add(session);
        QCOMPARE(group.walkLeft, 0); // nothing to walk for
        group.members.pop_back();
        group.walkPosition = 1; // where the last walk ended
        group.append(1, "a"_ba, std::nullopt);
        group.add(sessions.back()); // visited before the first of all
        QCOMPARE(group.walkLeft, 4);
    }

    void whoLeavesAnIdleGroupStartsNoWalk()
    {
        LiveGroup group;
        group.members = someSessions(3);
        group.remove(group.members[1]);
        QCOMPARE(group.members.size(), 2);
        QCOMPARE(group.walkLeft, 0);
    }

    void newerStateSupersedesTheOlderOfItsKeyOnly()
    {
        LiveGroup group;
        group.members = someSessions(1);
        group.append(1, "board 1"_ba, 1U);
        group.append(2, "count 1"_ba, 2U);
        group.append(3, "event"_ba, std::nullopt);
        group.append(4, "board 2"_ba, 1U);
        QList<bool> superseded;
        for (const GroupFrame &frame : group.frames)
            superseded << frame.isSuperseded;
        QCOMPARE(superseded, (QList<bool> {true, false, false, false}));
    }

    void whatCountsIsJoinedFromWhereAMemberStands()
    {
        LiveGroup group;
        group.members = someSessions(1);
        group.append(1, "event 1,"_ba, std::nullopt);
        group.append(2, "board 1,"_ba, 1U);
        group.append(5, "event 2,"_ba, std::nullopt);
        QCOMPARE(group.joined(0, 100).bytes, "event 1,board 1,event 2,");
        QCOMPARE(group.joined(0, 100).frames, 3);
        QCOMPARE(group.joined(2, 100).bytes, "board 1,event 2,");
        QCOMPARE(group.joined(3, 100).bytes, "event 2,");
        group.append(6, "board 2,"_ba, 1U);
        QCOMPARE(group.joined(2, 100).bytes, "event 2,board 2,");
        QCOMPARE(group.joined(7, 100).frames, 0);
    }

    void tooMuchIsNotJoined()
    {
        LiveGroup group;
        group.members = someSessions(1);
        group.append(1, "12345"_ba, std::nullopt);
        group.append(2, "67890"_ba, std::nullopt);
        QCOMPARE(group.joined(1, 10).bytes, "1234567890");
        QCOMPARE(group.joined(2, 9).bytes, "67890");
        QCOMPARE(group.joined(1, 9).frames, 0);
        QVERIFY(group.joined(1, 9).bytes.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLiveGroup)
#include "tst_livegroup.moc"
