#pragma once

#include "core/mediacache.h"
#include "protocol/messages.h"

#include <QObject>

#include <vector>

namespace wr {

/// The picture and the sound of the next question: fetched before it opens, sealed as it is, and files of the cache the moment
/// the key has come. What has not come by then is fetched at its usual address. GUI thread.
class MediaAhead : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    MediaAhead(MediaCache &cache, ApiClient &api, QObject *parent = nullptr);

    void prepare(const live::QuestionPrepared &prepared);

    /// A question that LiveClient has unsealed, before anybody asks for its files. Blocks while they are written, 2 MiB each at most.
    void open(const live::QuestionOpened &opened);

private:
    void unseal(size_t at, const MediaView &media, const QString &key);

    MediaCache &m_cache;
    ApiClient &m_api;
    int m_question = -1;
    int m_preparation = 0; ///< which one the files are of: what comes for another is passed by
    std::vector<QByteArray> m_sealed; ///< in the order of the addresses; empty: it has not come
};

} // namespace wr
