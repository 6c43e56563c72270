#include "practice/practiceservice.h"
#include "rules/practicecard.h"
#include "rules/schedule.h"
#include "support/testdatabase.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The day on which the clock of these tests begins (UTC).
const QDate today(2023, 11, 14);

CardFace faceOf(const QString &word)
{
    CardFace face;
    face.kind = QuestionKind::Typed;
    face.language = u"en"_s;
    face.word = word;
    face.prompt = u"What is it? "_s + word;
    face.right = {word};
    return face;
}

QString idOf(const QString &word)
{
    return practice::cardIdOf(faceOf(word)).toString();
}

} // namespace

/// A database with accounts that practise.
class PracticeWorld
{
public:
    explicit PracticeWorld(Engine engine)
        : database(engine)
        , service(database.open(), database.clock())
    {
    }

    UserId addAccount(const QString &name)
    {
        const UserId id = UserId::create(database.clock().now());
        const auto done = waitFor(database.executor().write<void>(
            Lane::Interactive, {u"test"_s, {}}, [id, name](Transaction &transaction) -> Result<void> {
                WR_CHECK(transaction.run("INSERT INTO account(id, email, email_key, name, role, locale, password_hash, state, "
                                         "version, created_at, updated_at) VALUES (?, ?, ?, ?, 'learner', 'en', '', 'active', 1, 1, 1)"_L1,
                                         {id.toString(), name, name, name}));
                return {};
            }));
        if (!done || !*done)
            qFatal("no account");
        return id;
    }

    Caller as(UserId user) const
    {
        Principal principal {Role::Learner};
        principal.user = user;
        return {principal, {}};
    }
    qint64 now() { return toWireMillis(database.clock().now()); }

    CardMaking making(const QString &word, qint64 later = 0) { return {idOf(word), now() + later, faceOf(word)}; }
    /// A look at a card `days` ago.
    CardReview look(const QString &word, int grade, int days = 0, int minutes = 0)
    {
        const qint64 at = now() - days * 86'400'000LL + minutes * 60'000LL;
        return {ReviewId::create(database.clock().now()).toString(), idOf(word), grade, at, today.addDays(-days), false};
    }

    PracticeService::Synced sync(UserId user, const PracticeChanges &changes, const DeckPlace &since = {})
    {
        const auto done = waitFor(service.sync(as(user), {changes, since, {}}));
        if (!done || !*done)
            qFatal("not synced: %s", done ? qPrintable(done->error().message) : "time-out");
        return **done;
    }
    DueCards due(UserId user, QDate day = today, int limit = 100)
    {
        const auto done = waitFor(service.due(as(user), day, limit));
        if (!done || !*done)
            qFatal("nothing is told: %s", done ? qPrintable(done->error().message) : "time-out");
        return **done;
    }
    /// The state of every card, by id.
    QMap<QString, CardState> states(UserId user)
    {
        QMap<QString, CardState> states;
        for (const StoredCard &card : due(user, today.addYears(200)).items)
            states.insert(card.id.toString(), card.state);
        return states;
    }

    TestDatabase database;
    PracticeService service;
};

/// Cards and reviews of accounts, whatever order they come in.
class TestPractice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void devicesMaySyncInAnyOrder_data() { addEngineRows(); }
    void devicesMaySyncInAnyOrder()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PracticeWorld world(engine);
        QRandomGenerator random(11);
        for (int round = 0; round < 12; ++round) {
            // Two devices, both offline, look at the same three cards.
            std::array<PracticeChanges, 2> devices;
            QMap<QString, QList<CardReview>> all;
            for (PracticeChanges &device : devices) {
                for (const QString &word : {u"whale"_s, u"owl"_s, u"to give up"_s}) {
                    device.makings.append(world.making(word));
                    for (int left = random.bounded(5); left > 0; --left) {
                        device.reviews.append(world.look(word, random.bounded(1, 5), random.bounded(40), random.bounded(600) - 600));
                        all[idOf(word)].append(device.reviews.constLast());
                    }
                }
                std::shuffle(device.reviews.begin(), device.reviews.end(), random);
            }
            const UserId first = world.addAccount(u"a%1"_s.arg(round));
            const UserId second = world.addAccount(u"b%1"_s.arg(round));
            world.sync(first, devices[0]);
            world.sync(first, devices[1]);
            world.sync(second, devices[1]);
            world.sync(second, devices[0]);
            world.sync(second, devices[1]); // an answer was lost on the way
            const auto states = world.states(first);
            QCOMPARE(states.size(), 3);
            QCOMPARE(world.states(second), states);
            for (auto state = states.cbegin(); state != states.cend(); ++state)
                QCOMPARE(*state, schedule::folded(all.value(state.key())));
        }
    }

    void aMissMakesACardThatIsDue_data() { addEngineRows(); }
    void aMissMakesACardThatIsDue()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PracticeWorld world(engine);
        const UserId ann = world.addAccount(u"ann"_s);
        QCOMPARE(world.due(ann).total, 0);
        QVERIFY(!world.due(ann).nextDue);
        world.sync(ann, {{world.making(u"whale"_s)}, {}, {}});
        DueCards cards = world.due(ann);
        QCOMPARE(cards.due, 1);
        QCOMPARE(cards.fresh, 1);
        QCOMPARE(cards.items.constFirst().face, faceOf(u"whale"_s));
        // Easy on the first look: 8 days.
        const auto synced = world.sync(ann, {{}, {world.look(u"whale"_s, 4)}, {}});
        QCOMPARE(synced.changes.cards.constFirst().state.due, std::optional(today.addDays(8)));
        cards = world.due(ann);
        QCOMPARE(cards.due, 0);
        QCOMPARE(cards.total, 1);
        QCOMPARE(cards.week, 0);
        QCOMPARE(cards.nextDue, std::optional(today.addDays(8)));
        QCOMPARE(world.due(ann, today.addDays(7)).tomorrow, 1);
        QCOMPARE(world.due(ann, today.addDays(1)).week, 1);
        QCOMPARE(world.due(ann, today.addDays(8)).due, 1);
        QCOMPARE(world.due(ann, today.addDays(8)).fresh, 0);
    }

    void theHardestComesFirst_data() { addEngineRows(); }
    void theHardestComesFirst()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PracticeWorld world(engine);
        const UserId ann = world.addAccount(u"ann"_s);
        world.sync(ann, {{world.making(u"easy"_s), world.making(u"hard"_s), world.making(u"middling"_s)},
                         {world.look(u"easy"_s, 4, 30), world.look(u"hard"_s, 1, 30), world.look(u"middling"_s, 3, 30)}, {}});
        QStringList words;
        for (const StoredCard &card : world.due(ann).items)
            words.append(card.face.word);
        QCOMPARE(words, QStringList({u"hard"_s, u"middling"_s, u"easy"_s}));
        QCOMPARE(world.due(ann, today, 1).items.size(), 1);
    }

    void whatWasRemovedComesBackWhenMissedAgain_data() { addEngineRows(); }
    void whatWasRemovedComesBackWhenMissedAgain()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PracticeWorld world(engine);
        const UserId ann = world.addAccount(u"ann"_s);
        const CardMaking made = world.making(u"whale"_s);
        world.sync(ann, {{made}, {world.look(u"whale"_s, 1)}, {}});
        const CardId card = *CardId::fromString(made.id);
        const auto removed = world.sync(ann, {{}, {}, {{card, made.madeAt + 10}}});
        QVERIFY(removed.changes.cards.constFirst().isGone);
        QCOMPARE(world.due(ann).total, 0);
        // Another device had not heard of it: what it made before that stays away, and its review is kept.
        world.sync(ann, {{made}, {world.look(u"whale"_s, 3)}, {}});
        QCOMPARE(world.due(ann).total, 0);
        world.sync(ann, {{world.making(u"whale"_s, 20)}, {}, {}});
        QCOMPARE(world.due(ann).total, 1);
        QCOMPARE(world.due(ann, today.addDays(50)).items.constFirst().state.reviews, 2);
        QCOMPARE(world.due(ann, today.addDays(50)).items.constFirst().face, faceOf(u"whale"_s));
        // An old removal comes late.
        world.sync(ann, {{}, {}, {{card, made.madeAt + 15}}});
        QCOMPARE(world.due(ann).total, 1);
    }

    void aRemovalMayComeBeforeItsCard_data() { addEngineRows(); }
    void aRemovalMayComeBeforeItsCard()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PracticeWorld world(engine);
        const UserId ann = world.addAccount(u"ann"_s);
        const CardMaking made = world.making(u"whale"_s);
        const auto removed = world.sync(ann, {{}, {}, {{*CardId::fromString(made.id), made.madeAt + 10}}});
        QVERIFY(removed.notTaken.refused.isEmpty());
        QVERIFY(removed.changes.cards.constFirst().isGone);
        world.sync(ann, {{made}, {world.look(u"whale"_s, 3)}, {}});
        QCOMPARE(world.due(ann).total, 0);
        world.sync(ann, {{world.making(u"whale"_s, 20)}, {}, {}});
        QCOMPARE(world.due(ann).total, 1);
        QCOMPARE(world.states(ann).first().reviews, 1);
        // Another card that was missed after it was removed is there, whichever is told first.
        const CardMaking later = world.making(u"owl"_s, 30);
        world.sync(ann, {{}, {}, {{*CardId::fromString(later.id), later.madeAt - 5}}});
        world.sync(ann, {{later}, {}, {}});
        QCOMPARE(world.due(ann).total, 2);
    }

    void badEntriesKeepNoOthersAway_data() { addEngineRows(); }
    void badEntriesKeepNoOthersAway()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PracticeWorld world(engine);
        const UserId ann = world.addAccount(u"ann"_s);
        CardMaking madeUp = world.making(u"owl"_s);
        madeUp.id = idOf(u"another"_s);
        CardMaking ahead = world.making(u"cat"_s, 2 * limits::maxSyncAheadMs);
        CardReview wrongDay = world.look(u"whale"_s, 3);
        wrongDay.on = wrongDay.on.addDays(9);
        const CardReview ofNoCard = world.look(u"unheard of"_s, 3);
        const CardReview good = world.look(u"whale"_s, 3);
        const auto synced = world.sync(ann, {{world.making(u"whale"_s), madeUp, ahead}, {wrongDay, ofNoCard, good}, {}});
        QMap<QString, ErrorCode> refused;
        for (const RefusedEntry &entry : synced.notTaken.refused)
            refused.insert(entry.id, entry.code);
        QCOMPARE(refused, (QMap<QString, ErrorCode> {{madeUp.id, ErrorCode::InvalidFields},
                                                     {ahead.id, ErrorCode::InvalidFields},
                                                     {wrongDay.id, ErrorCode::InvalidFields},
                                                     {ofNoCard.id, ErrorCode::NotFound}}));
        const auto states = world.states(ann);
        QCOMPARE(states.size(), 1);
        QCOMPARE(states.value(idOf(u"whale"_s)), schedule::folded({good}));
    }

    void changesComeInPages_data() { addEngineRows(); }
    void changesComeInPages()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PracticeWorld world(engine);
        const UserId ann = world.addAccount(u"ann"_s);
        const int count = limits::maxSyncCards * 2 + 3;
        PracticeChanges changes;
        for (int i = 0; i < count; ++i)
            changes.makings.append(world.making(u"word%1"_s.arg(i)));
        auto synced = world.sync(ann, changes);
        QSet<QString> seen;
        int pages = 1;
        for (;; ++pages) {
            for (const StoredCard &card : synced.changes.cards)
                seen.insert(card.id.toString());
            if (!synced.changes.hasMore)
                break;
            synced = world.sync(ann, {}, synced.changes.next);
        }
        QCOMPARE(pages, 3);
        QCOMPARE(seen.size(), count);
        QVERIFY(world.sync(ann, {}, synced.changes.next).changes.cards.isEmpty());
        // What another device does is told from there on.
        world.sync(ann, {{}, {world.look(u"word7"_s, 3)}, {}}, synced.changes.next);
        QCOMPARE(world.sync(ann, {}, synced.changes.next).changes.cards.size(), 1);
    }

    void everybodyHasTheirOwn_data() { addEngineRows(); }
    void everybodyHasTheirOwn()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PracticeWorld world(engine);
        const UserId ann = world.addAccount(u"ann"_s);
        const UserId bob = world.addAccount(u"bob"_s);
        world.sync(ann, {{world.making(u"whale"_s)}, {world.look(u"whale"_s, 3)}, {}});
        QCOMPARE(world.due(bob).total, 0);
        QVERIFY(world.sync(bob, {}).changes.cards.isEmpty());
        // The same word is another's card, and not there.
        QCOMPARE(world.sync(bob, {{}, {world.look(u"whale"_s, 3)}, {}}).notTaken.refused.constFirst().code, ErrorCode::NotFound);
        QCOMPARE(world.states(ann).first().reviews, 1);
        Caller guest {{Role::Guest}, {}};
        QCOMPARE(waitFor(world.service.due(guest, today, 1))->error().code, ErrorCode::Unauthenticated);
        QCOMPARE(waitFor(world.service.sync(guest, {}))->error().code, ErrorCode::Unauthenticated);
    }

    void whoIsErasedLeavesNothing_data() { addEngineRows(); }
    void whoIsErasedLeavesNothing()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PracticeWorld world(engine);
        const UserId ann = world.addAccount(u"ann"_s);
        const UserId bob = world.addAccount(u"bob"_s);
        for (const UserId user : {ann, bob})
            world.sync(user, {{world.making(u"whale"_s), world.making(u"owl"_s)}, {world.look(u"whale"_s, 3), world.look(u"owl"_s, 1)}, {}});
        const auto forgotten = waitFor(world.database.executor().write(Lane::Bulk, {u"test"_s, {}}, [ann](Transaction &transaction) -> Result<int> {
            WR_CHECK(transaction.run("UPDATE account SET state = 'erased' WHERE id = ?"_L1, {ann.toString()}));
            int steps = 0;
            for (int gone = 1; gone > 0; ++steps) {
                WR_TRY(some, PracticeRepository::forget(transaction, ann, 1));
                gone = some;
            }
            return steps;
        }));
        QVERIFY(forgotten && *forgotten && **forgotten > 2);
        for (const auto table : {"practice_card"_L1, "practice_review"_L1, "practice_deck"_L1}) {
            const QByteArray sql = "SELECT count(*) FROM " + QByteArray(table.data()) + " WHERE account = ?";
            QCOMPARE(world.database.value(QLatin1StringView(sql), {ann.toString()}).toInt(), 0);
            QVERIFY(world.database.value(QLatin1StringView(sql), {bob.toString()}).toInt() > 0);
        }
        const auto late = waitFor(world.service.sync(world.as(ann), {{{world.making(u"whale"_s)}, {}, {}}, {}, {}}));
        QCOMPARE(late->error().code, ErrorCode::NotFound);
    }

    void removedCardsGoAfterTheirTime_data() { addEngineRows(); }
    void removedCardsGoAfterTheirTime()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PracticeWorld world(engine);
        const UserId ann = world.addAccount(u"ann"_s);
        const qint64 now = world.now();
        world.sync(ann, {{world.making(u"whale"_s), world.making(u"owl"_s)}, {world.look(u"whale"_s, 3)},
                         {{*CardId::fromString(idOf(u"whale"_s)), now + 1}}});
        const auto purge = [&](Micros later) {
            const auto gone = waitFor(world.database.executor().write(
                Lane::Bulk, {u"test"_s, {}}, [before = world.database.clock().now() + later](Transaction &transaction) {
                    return PracticeRepository::purgeRemoved(transaction, before, 10);
                }));
            return gone && *gone ? **gone : -1;
        };
        const DeckPlace tablet = world.sync(ann, {}).changes.next;
        QCOMPARE(purge(0s), 0);
        QCOMPARE(purge(1s), 1);
        QCOMPARE(world.database.value("SELECT count(*) FROM practice_review"_L1).toInt(), 0);
        QCOMPARE(world.due(ann).total, 1);
        // A device that has not heard of it practises on: it is told that the card is no more.
        const auto late = world.sync(ann, {{}, {world.look(u"whale"_s, 3), world.look(u"owl"_s, 3)}, {}}, tablet);
        QCOMPARE(late.notTaken.missing, QStringList {idOf(u"whale"_s)});
        QCOMPARE(late.notTaken.refused.size(), 1);
    }

    /// More than one transaction takes: the device sees one call, and all of it counts.
    void aLargeOrderIsTakenInSteps_data() { addEngineRows(); }
    void aLargeOrderIsTakenInSteps()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PracticeWorld world(engine);
        const UserId ann = world.addAccount(u"ann"_s);
        PracticeChanges changes;
        QMap<QString, CardState> wanted;
        for (int i = 0; i < limits::maxSyncCards; ++i) {
            const QString word = u"word%1"_s.arg(i);
            changes.makings.append(world.making(word));
            world.sync(ann, {{changes.makings.constLast()}, {world.look(word, 3)}, {}});
            // Both come late, and not beside each other.
            changes.reviews.prepend(world.look(word, 1, 9));
            changes.reviews.append(world.look(word, 4, 5));
        }
        const auto before = world.states(ann);
        const CardReview ofNoCard = world.look(u"unheard of"_s, 3);
        changes.reviews.insert(70, ofNoCard);
        for (int i = 0; i < 250; ++i)
            changes.removals.append({*CardId::fromString(idOf(u"gone%1"_s.arg(i))), world.now()});
        const auto synced = world.sync(ann, changes);
        QCOMPARE(synced.notTaken.missing, QStringList {idOf(u"unheard of"_s)});
        QCOMPARE(synced.notTaken.refused.size(), 1);
        const auto states = world.states(ann);
        QCOMPARE(states.size(), qsizetype(limits::maxSyncCards));
        for (const CardState &state : states) {
            QCOMPARE(state.reviews, 3);
            QCOMPARE(state.lastOn, std::optional(today));
        }
        QVERIFY(states != before);
        QCOMPARE(world.database.value("SELECT count(*) FROM practice_card WHERE is_gone = 1"_L1).toInt(), 250);
    }

    void aFaceIsBoundedAsAWhole()
    {
        PracticeWorld world(Engine::Sqlite);
        const UserId ann = world.addAccount(u"ann"_s);
        CardFace face = faceOf(u"whale"_s);
        face.options.fill(QString(limits::maxCardTextChars, u'x'), 7);
        const auto refused = [&] {
            return world.sync(ann, {{{practice::cardIdOf(face).toString(), world.now(), face}}, {}, {}}).notTaken.refused;
        };
        QVERIFY(practice::fits(face));
        QVERIFY(refused().isEmpty());
        face.options.append(QString(limits::maxCardTextChars, u'x'));
        face.explanation = QString(limits::maxExplanationChars, u'y');
        QVERIFY(!practice::fits(face));
        QCOMPARE(refused().constFirst().code, ErrorCode::InvalidFields);
        // Nor does a game make such a card.
        Question question;
        question.kind = QuestionKind::SingleChoice;
        question.options = {{u"a"_s, u"right"_s, true}, {u"b"_s, u"wrong"_s, false}};
        QVERIFY(practice::canBeACard(question));
        question.explanation = QString(limits::maxCardFaceBytes, u'x');
        QVERIFY(!practice::canBeACard(question));
    }

    void anAccountHasSoManyReviewsAtMost()
    {
        PracticeWorld world(Engine::Sqlite);
        const UserId ann = world.addAccount(u"ann"_s);
        const auto filled = waitFor(world.database.executor().write<void>(
            Lane::Bulk, {u"test"_s, {}}, [ann](Transaction &transaction) -> Result<void> {
                WR_CHECK(transaction.run(
                    "INSERT INTO practice_review(account, id, card, grade, at, on_day) "
                    "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
                    "SELECT ?, 'review ' || i, 'card', 1, 1, 1 FROM n"_L1, {limits::maxReviews, ann.toString()}));
                return {};
            }));
        QVERIFY(filled && *filled);
        const CardReview last = world.look(u"whale"_s, 3);
        const auto synced = world.sync(ann, {{world.making(u"whale"_s)}, {world.look(u"whale"_s, 3, 1), last}, {}});
        QCOMPARE(synced.notTaken.refused.size(), 1);
        QCOMPARE(synced.notTaken.refused.constFirst().id, last.id);
        QCOMPARE(synced.notTaken.refused.constFirst().code, ErrorCode::QuotaExceeded);
        QCOMPARE(world.states(ann).first().reviews, 1);
    }

    void cardsAndReviewsAreBounded()
    {
        PracticeWorld world(Engine::Sqlite);
        const UserId ann = world.addAccount(u"ann"_s);
        world.sync(ann, {{world.making(u"whale"_s)}, {}, {}});
        const auto filled = waitFor(world.database.executor().write<void>(
            Lane::Bulk, {u"test"_s, {}}, [ann](Transaction &transaction) -> Result<void> {
                WR_CHECK(transaction.run(
                    "INSERT INTO practice_card(account, id, made_at, face, changed) "
                    "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
                    "SELECT ?, 'filling ' || i, 1, '{}', 1 FROM n"_L1, {limits::maxCards, ann.toString()}));
                WR_CHECK(transaction.run("UPDATE practice_card SET reviews = ?, stability = 1, difficulty = 5, last_day = 1, last_at = 1, last_review = '' "
                                         "WHERE id NOT LIKE 'filling%'"_L1, {limits::maxCardReviews - 1}));
                return {};
            }));
        QVERIFY(filled && *filled);
        QCOMPARE(world.sync(ann, {{world.making(u"owl"_s)}, {}, {}}).notTaken.refused.constFirst().code, ErrorCode::QuotaExceeded);
        QVERIFY(world.sync(ann, {{world.making(u"whale"_s, 1)}, {world.look(u"whale"_s, 3)}, {}}).notTaken.refused.isEmpty());
        QCOMPARE(world.sync(ann, {{}, {world.look(u"whale"_s, 3)}, {}}).notTaken.refused.constFirst().code, ErrorCode::QuotaExceeded);
    }
};

QTEST_GUILESS_MAIN(TestPractice)
#include "tst_practice.moc"
