#include "results/historyviewmodel.h"

namespace wr {

HistoryViewModel::HistoryViewModel(ResultStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&m_store, &ResultStore::changed, this, &HistoryViewModel::show);
    show();
}

void HistoryViewModel::show()
{
    m_games.show(m_store.games());
    Q_EMIT changed();
}

void HistoryViewModel::open(const QString &game)
{
    if (const GameRecord *record = m_store.find(game))
        m_result.show(*record);
}

void HistoryViewModel::close()
{
    m_result.clear();
}

void HistoryViewModel::forget(const QString &game)
{
    if (m_result.game() == game)
        m_result.clear();
    m_store.forget(game);
}

} // namespace wr
