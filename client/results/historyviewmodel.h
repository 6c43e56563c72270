#pragma once

#include "results/gamesmodel.h"
#include "results/resultstore.h"
#include "results/resultviewmodel.h"

namespace wr {

/// The page of one's games, and the one that is looked at. GUI thread.
class HistoryViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(wr::GamesModel *games READ games CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(wr::ResultViewModel *result READ result CONSTANT)

public:
    /// `store` must outlive the view-model.
    explicit HistoryViewModel(ResultStore &store, QObject *parent = nullptr);

    GamesModel *games() { return &m_games; }
    int count() const { return int(m_games.rows().size()); }
    ResultViewModel *result() { return &m_result; }

    Q_INVOKABLE void open(const QString &game);
    Q_INVOKABLE void close();
    Q_INVOKABLE void forget(const QString &game);

Q_SIGNALS:
    void changed();

private:
    void show();

    ResultStore &m_store;
    GamesModel m_games;
    ResultViewModel m_result;
};

} // namespace wr
