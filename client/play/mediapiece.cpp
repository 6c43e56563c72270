#include "play/mediapiece.h"

namespace wr {

namespace {

QString pathOf(const std::optional<MediaView> &view)
{
    return view ? QUrl(view->url).path() : QString();
}

} // namespace

void MediaPiece::show(const std::optional<MediaView> &view)
{
    const bool isSame = pathOf(view) == pathOf(m_view);
    const QString wordsBefore = words();
    // What was lost is tried again with a newer address.
    const bool isRetry = isSame && view && m_state == State::Lost && view->url != m_view->url;
    if (isSame && !isRetry && (!view || view->alt == wordsBefore))
        return;
    const bool isFetched = isSame && !isRetry;
    m_view = view;
    if (!isFetched) {
        m_file.clear();
        m_state = view ? State::Loading : State::None;
    }
    Q_EMIT changed();
    if (view && !isFetched)
        Q_EMIT wanted(view->url);
}

void MediaPiece::came(const QString &address, const QUrl &file)
{
    if (!m_view || m_view->url != address)
        return;
    m_file = file;
    m_state = State::Ready;
    Q_EMIT changed();
}

void MediaPiece::lost(const QString &address)
{
    if (!m_view || m_view->url != address)
        return;
    m_state = State::Lost;
    Q_EMIT changed();
}

} // namespace wr
