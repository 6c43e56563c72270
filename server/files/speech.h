#pragma once

#include "core/workpool.h"
#include "engine/objectstore.h"
#include "files/mediarepository.h"
#include "model/quiz.h"

#include <QObject>
#include <QPromise>
#include <QThread>

#include <algorithm>

namespace wr {

/// The programs that make speech, with their whole paths; empty: not there.
struct SpeechPrograms
{
    QString speaker; ///< espeak-ng
    QString encoder; ///< lame; without it clips are ten times as large

    /// Those on the system's path.
    static SpeechPrograms found();
};

/// A text as spoken by this voice: an MP3, or a WAV without an encoder. Blocks for a tenth of a second or so, at most
/// ten seconds. Unavailable: there is no speaker, or it does not know the voice.
Result<QByteArray> speak(const SpeechPrograms &programs, const Speech &speech);

/// Makes the sounds of questions that are to be spoken, once for each text, and keeps them for as long as a game may
/// need them. Their rows are those of files that were deleted already: nobody finds them in a list, and the sweep takes
/// them. Server thread.
class SpeechKeeper : public QObject
{
    Q_OBJECT

public:
    SpeechKeeper(MediaRepository &media, ObjectStore &store, const Clock &clock,
                 SpeechPrograms programs = SpeechPrograms::found(), QObject *parent = nullptr);

    /// The sound, as a question uses it. Unavailable.
    QFuture<Result<MediaUse>> clip(const Speech &speech, const DbContext &context);

    /// The quiz with a sound in each question that has only words for it.
    QFuture<Result<Quiz>> voiced(Quiz quiz, const DbContext &context);

private:
    struct Made
    {
        MediaUse clip;
        TimePoint at;
    };
    using Promise = std::shared_ptr<QPromise<Result<MediaUse>>>;

    void make(const QByteArray &key, const Speech &speech, const DbContext &context);
    QFuture<Result<MediaUse>> store(const QByteArray &content, const DbContext &context);
    void finish(const QByteArray &key, const Result<MediaUse> &clip);
    QFuture<Result<Quiz>> voicedFrom(Quiz quiz, qsizetype question, const DbContext &context);

    MediaRepository &m_media;
    ObjectStore &m_store;
    const Clock &m_clock;
    const SpeechPrograms m_programs;
    WorkPool m_pool {std::max(1, QThread::idealThreadCount()), 1'024};
    QHash<QByteArray, Made> m_made; ///< by voice and text
    QHash<QByteArray, QList<Promise>> m_wanted;
};

} // namespace wr
