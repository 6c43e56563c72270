#include "files/speech.h"

#include "core/andthen.h"
#include "core/logging.h"
#include "core/whendone.h"
#include "files/mediacheck.h"
#include "kinds/quizcheck.h"

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int longestRunMs = 10'000;
/// Words a minute: what learners of the middle levels follow.
constexpr int wordsAMinute = 140;
constexpr int gapBetweenWords = 2; ///< in units of 10 ms
constexpr int kilobitsASecond = 40;
/// Well below the day after which the sweep takes a clip away, less the hours a game may idle.
constexpr Micros keptFor = 6h;
constexpr qsizetype mostKept = 5'000;

Error mute(const QString &why)
{
    return {ErrorCode::Unavailable, u"speech cannot be made: %1"_s.arg(why)};
}

Result<void> run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(longestRunMs)) {
        process.kill();
        process.waitForFinished();
        return mute(process.errorString());
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return mute(QString::fromLocal8Bit(process.readAllStandardError()).simplified().left(200));
    return {};
}

/// Double brackets would be read as phonemes.
QByteArray spokenText(const QString &text)
{
    return QString(text).replace(u"[["_s, u"[ ["_s).toUtf8();
}

} // namespace

SpeechPrograms SpeechPrograms::found()
{
    return {QStandardPaths::findExecutable(u"espeak-ng"_s), QStandardPaths::findExecutable(u"lame"_s)};
}

Result<QByteArray> speak(const SpeechPrograms &programs, const Speech &speech)
{
    if (programs.speaker.isEmpty())
        return mute(u"espeak-ng is not installed"_s);
    const QString voice = speech.voice.isEmpty() ? u"en-gb"_s : speech.voice.toLower();
    const bool isSound = isLanguageTag(voice) && speech.text.size() <= 2 * limits::maxAnswerChars;
    if (!isSound)
        return mute(u"no voice of this name, or too long a text"_s);
    const QTemporaryDir folder;
    if (!folder.isValid())
        return mute(folder.errorString());
    const QString wave = folder.filePath(u"speech.wav"_s);
    WR_CHECK(run(programs.speaker, {u"-v"_s, voice, u"-s"_s, QString::number(wordsAMinute), u"-g"_s,
                                    QString::number(gapBetweenWords), u"-b"_s, u"1"_s, u"-w"_s, wave, u"--stdin"_s},
                 spokenText(speech.text)));
    QString made = wave;
    if (!programs.encoder.isEmpty()) {
        made = folder.filePath(u"speech.mp3"_s);
        WR_CHECK(run(programs.encoder, {u"--quiet"_s, u"-t"_s, u"-m"_s, u"m"_s, u"-b"_s,
                                        QString::number(kilobitsASecond), wave, made}));
    }
    QFile file(made);
    if (!file.open(QIODevice::ReadOnly))
        return mute(file.errorString());
    return file.readAll();
}

SpeechKeeper::SpeechKeeper(MediaRepository &media, ObjectStore &store, const Clock &clock, SpeechPrograms programs,
                           QObject *parent)
    : QObject(parent)
    , m_media(media)
    , m_store(store)
    , m_clock(clock)
    , m_programs(std::move(programs))
{
}

QFuture<Result<MediaUse>> SpeechKeeper::clip(const Speech &speech, const DbContext &context)
{
    const QByteArray key = speech.voice.toLower().toUtf8() + '\0' + speech.text.toUtf8();
    const auto made = m_made.constFind(key);
    if (made != m_made.constEnd() && m_clock.now() - made->at < keptFor)
        return QtFuture::makeReadyFuture(Result<MediaUse>(made->clip));
    auto promise = std::make_shared<QPromise<Result<MediaUse>>>();
    promise->start();
    QList<Promise> &wanted = m_wanted[key];
    wanted.append(promise);
    if (wanted.size() == 1)
        make(key, speech, context);
    return promise->future();
}

void SpeechKeeper::make(const QByteArray &key, const Speech &speech, const DbContext &context)
{
    auto spoken = m_pool.run([programs = m_programs, speech]() -> Result<QByteArray> {
        WR_TRY(sound, speak(programs, speech));
        WR_TRY(checked, mediacheck::check(sound));
        return checked.content;
    });
    auto stored = andThen(this, std::move(spoken),
                          [this, context](const QByteArray &content) { return store(content, context); });
    whenDone(this, std::move(stored), [this, key](const Result<MediaUse> &clip) { finish(key, clip); });
}

QFuture<Result<MediaUse>> SpeechKeeper::store(const QByteArray &content, const DbContext &context)
{
    const MediaType *type = nullptr;
    if (const auto sniffed = mediacheck::sniff(content))
        type = *sniffed;
    if (!type || content.size() > ObjectStore::partBytes)
        return QtFuture::makeReadyFuture(Result<MediaUse>(mute(u"the sound is too long"_s)));
    StoredMedia media;
    media.id = MediaId::create(m_clock.now());
    media.hash = QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    media.type = type;
    media.size = content.size();
    media.createdAt = m_clock.now();
    return andThen(this, m_media.announce(media, context), [this, content, media] {
        return andThen(this, m_store.put(content), [media](const ObjectInfo &) {
            // Without words: they would tell the answer.
            return QtFuture::makeReadyFuture(Result<MediaUse>(MediaUse {media.id.toString(), {}, media.file()}));
        });
    });
}

void SpeechKeeper::finish(const QByteArray &key, const Result<MediaUse> &clip)
{
    if (!clip)
        qCWarning(lcHttp) << clip.error().message;
    if (m_made.size() >= mostKept)
        m_made.clear();
    if (clip)
        m_made.insert(key, {*clip, m_clock.now()});
    for (const Promise &promise : m_wanted.take(key)) {
        promise->addResult(clip);
        promise->finish();
    }
}

QFuture<Result<Quiz>> SpeechKeeper::voiced(Quiz quiz, const DbContext &context)
{
    // All are asked for at once, so that every core makes some of them; whoever waits below finds them made.
    for (const Question &question : std::as_const(quiz.questions)) {
        if (question.speech)
            clip(*question.speech, context);
    }
    return voicedFrom(std::move(quiz), 0, context);
}

QFuture<Result<Quiz>> SpeechKeeper::voicedFrom(Quiz quiz, qsizetype question, const DbContext &context)
{
    while (question < quiz.questions.size() && !quiz.questions.at(question).speech)
        ++question;
    if (question == quiz.questions.size())
        return QtFuture::makeReadyFuture(Result<Quiz>(std::move(quiz)));
    const Speech speech = *quiz.questions.at(question).speech;
    return andThen(this, clip(speech, context), [this, quiz = std::move(quiz), question, context](const MediaUse &sound) mutable {
        quiz.questions[question].audio = sound;
        return voicedFrom(std::move(quiz), question + 1, context);
    });
}

} // namespace wr
