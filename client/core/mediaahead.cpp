#include "core/mediaahead.h"

#include "core/whendone.h"
#include "protocol/sealedquestion.h"

namespace wr {

namespace {

constexpr qint64 mostBytes = sealedquestion::maxFileBytes + 2 * sealedquestion::fileStepBytes;

} // namespace

MediaAhead::MediaAhead(MediaCache &cache, ApiClient &api, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
    , m_api(api)
{
}

void MediaAhead::prepare(const live::QuestionPrepared &prepared)
{
    m_question = prepared.question;
    m_sealed.assign(size_t(prepared.media.size()), {});
    const int preparation = ++m_preparation;
    for (size_t at = 0; at < m_sealed.size(); ++at) {
        whenDone(this, m_api.fetch(prepared.media.at(qsizetype(at)), mostBytes), [this, at, preparation](const Result<QByteArray> &sealed) {
            if (sealed && preparation == m_preparation)
                m_sealed[at] = *sealed;
        });
    }
}

void MediaAhead::open(const live::QuestionOpened &opened)
{
    if (!opened.view || !opened.key || opened.question != m_question)
        return;
    size_t at = 0;
    for (const auto &media : {opened.view->image, opened.view->audio}) {
        if (media)
            unseal(at++, *media, *opened.key);
    }
}

void MediaAhead::unseal(size_t at, const MediaView &media, const QString &key)
{
    if (at >= m_sealed.size() || m_sealed[at].isEmpty())
        return;
    const auto file = sealedquestion::openFile(m_sealed[at], key);
    m_sealed[at].clear();
    // What cannot be kept is fetched again, and that is refused with a word.
    if (file)
        (void)m_cache.put(m_api.server(), media.url, file->content);
}

} // namespace wr
