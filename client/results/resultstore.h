#pragma once

#include "results/gamerecord.h"

#include <QObject>

namespace wr {

/// The games played on this device, one file each, newest first. A file that cannot be read is left
/// alone and not shown. GUI thread: the files are few and small.
class ResultStore : public QObject
{
    Q_OBJECT

public:
    /// `folder` is made when the first game is kept.
    explicit ResultStore(QString folder, QObject *parent = nullptr);

    const QList<GameRecord> &games() const { return m_games; }
    /// Null when the game is not kept.
    const GameRecord *find(const QString &game) const;

    /// Keeps a game, or what is new about it. Beyond the newest `kept` games the oldest are forgotten.
    Result<void> keep(const GameRecord &record);
    void forget(const QString &game);

    static constexpr int kept = 300;

Q_SIGNALS:
    void changed();

private:
    QString fileOf(const QString &game) const;
    void load();

    const QString m_folder;
    QList<GameRecord> m_games;
};

} // namespace wr
