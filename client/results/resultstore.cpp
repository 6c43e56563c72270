#include "results/resultstore.h"

#include "core/ids.h"
#include "core/jsonfile.h"
#include "core/logging.h"

#include <QDir>

namespace wr {

using namespace Qt::StringLiterals;

ResultStore::ResultStore(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    load();
}

void ResultStore::load()
{
    const QDir folder(m_folder);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files)) {
        const auto record = jsonfile::readAs<GameRecord>(folder.filePath(name));
        if (record)
            m_games.append(*record);
        else
            qCWarning(lcClient) << "a kept game cannot be read:" << record.error().message;
    }
    std::sort(m_games.begin(), m_games.end(), [](const GameRecord &a, const GameRecord &b) { return a.playedAt > b.playedAt; });
}

QString ResultStore::fileOf(const QString &game) const
{
    return m_folder + u'/' + game + u".json"_s;
}

const GameRecord *ResultStore::find(const QString &game) const
{
    const auto found = std::find_if(m_games.begin(), m_games.end(), [&](const GameRecord &one) { return one.game == game; });
    return found == m_games.end() ? nullptr : &*found;
}

Result<void> ResultStore::keep(const GameRecord &record)
{
    // The id comes from a server and becomes a file's name: only what is an id may.
    if (!GameId::fromString(record.game))
        return Error {ErrorCode::BadRequest, u"not a game's id"_s};
    m_games.removeIf([&](const GameRecord &one) { return one.game == record.game; });
    m_games.prepend(record);
    std::stable_sort(m_games.begin(), m_games.end(), [](const GameRecord &a, const GameRecord &b) { return a.playedAt > b.playedAt; });
    while (m_games.size() > kept)
        QFile::remove(fileOf(m_games.takeLast().game));
    Q_EMIT changed();
    return jsonfile::writeValue(fileOf(record.game), record);
}

void ResultStore::forget(const QString &game)
{
    if (m_games.removeIf([&](const GameRecord &one) { return one.game == game; }) == 0)
        return;
    QFile::remove(fileOf(game));
    Q_EMIT changed();
}

} // namespace wr
