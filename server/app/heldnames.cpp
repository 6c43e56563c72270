#include "app/heldnames.h"

#include "core/whendone.h"
#include "privacy/erasure.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QString erasedTopic = QStringLiteral("privacy.erased");

} // namespace

HeldNames::HeldNames(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    m_parts.bus.subscribe(erasedTopic, this, [this](const QByteArray &payload) { forget(placesFromJson(QJsonDocument::fromJson(payload).object())); });
    m_parts.bus.gaps(this, [this] { lookAgain(); });
    // Its points may rise on whichever node has it: a variant is accepted afterwards.
    connect(&m_parts.keeper, &Keeper::lost, this, [this](Shard shard) {
        m_parts.finished.dropIf([this, shard](GameId game) { return m_parts.keeper.shardOf(game) == shard; });
    });
}

void HeldNames::erased(const QList<PlayerPlace> &places)
{
    m_parts.bus.publish(erasedTopic, QJsonDocument(placesToJson(places)).toJson(QJsonDocument::Compact));
}

void HeldNames::forget(const QList<PlayerPlace> &places)
{
    for (const PlayerPlace &place : places) {
        m_parts.rooms.forgetName(place.game, place.number, forgottenName(place.number));
        m_parts.finished.drop(place.game);
    }
}

/// What other nodes have told may not have come: whom the database names no more is named no more here.
void HeldNames::lookAgain()
{
    if (std::exchange(m_isLooking, true))
        return; // it is asked for again as long as it may be needed
    m_parts.finished.dropIf([](GameId) { return true; });
    QList<GameId> games;
    for (const auto &[game, entry] : m_parts.rooms.all())
        games.append(game);
    whenDone(this, m_parts.database.read<QList<PlayerPlace>>(serverContext(u"privacy"_s), [games](Connection &connection) {
                 return PrivacyRepository::forgottenIn(connection, games);
             }),
             [this](const Result<QList<PlayerPlace>> &places) {
                 m_isLooking = false;
                 if (places)
                     forget(*places);
             });
}

} // namespace wr
