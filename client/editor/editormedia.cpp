// The picture and the sound of a question: a part of EditorViewModel.

#include "core/errorwords.h"
#include "core/whendone.h"
#include "editor/editorviewmodel.h"

namespace wr {

namespace {

constexpr int megabyte = 1024 * 1024;
constexpr int million = 1'000'000;

} // namespace

QString EditorViewModel::pictureFault() const
{
    switch (m_picture.fault) {
    case ErrorCode::None:
        return {};
    case ErrorCode::NotFound:
        return tr("This device cannot read that file.");
    case ErrorCode::UnsupportedMediaType:
        return tr("That is no picture we can show. JPEG, PNG, GIF and WebP work.");
    case ErrorCode::TooLarge:
        if (!m_picture.tooMany.isEmpty())
            //: 10,000 × 10,000
            return tr("That picture has too many pixels: %L1 × %L2.").arg(m_picture.tooMany.width()).arg(m_picture.tooMany.height())
                + u' ' + tr("Up to %Ln million pixels work.", nullptr, limits::maxImagePixels / million);
        return tr("That picture is too large. Up to %Ln megabyte(s) work.", nullptr, limits::maxImageBytes / megabyte);
    default:
        return errorWords(m_picture.fault);
    }
}

QString EditorViewModel::soundFault() const
{
    switch (m_sound.fault) {
    case ErrorCode::None:
        return {};
    case ErrorCode::NotFound:
        return tr("This device cannot read that file.");
    case ErrorCode::UnsupportedMediaType:
        return tr("That is no sound we can play. MP3, OGG, WAV and M4A work.");
    case ErrorCode::TooLarge:
        return tr("That sound is too large. Up to %Ln megabyte(s) work.", nullptr, limits::maxAudioBytes / megabyte);
    default:
        return errorWords(m_sound.fault);
    }
}

void EditorViewModel::forgetMediaFaults()
{
    m_picture.fault = ErrorCode::None;
    m_sound.fault = ErrorCode::None;
}

void EditorViewModel::choosePicture(const QUrl &file)
{
    choose(m_picture, file);
}

void EditorViewModel::chooseSound(const QUrl &file)
{
    choose(m_sound, file);
}

void EditorViewModel::chooseDropped(const QUrl &file)
{
    const MediaType *type = mediaTypeOfExtension(file.fileName().section(QLatin1Char('.'), -1).toLower());
    choose(type && type->kind == MediaKind::Audio ? m_sound : m_picture, file);
}

void EditorViewModel::removePicture()
{
    takeOut(m_picture);
}

void EditorViewModel::removeSound()
{
    takeOut(m_sound);
}

void EditorViewModel::choose(Attachment &attachment, const QUrl &file)
{
    if (!m_client || m_current < 0 || attachment.upload)
        return;
    attachment.fault = ErrorCode::None;
    attachment.upload = std::make_unique<MediaUpload>(*m_client);
    const QString question = inHand().id.value_or(QString());
    connect(attachment.upload.get(), &MediaUpload::failed, this, [this, &attachment](ErrorCode code, QSize picture) {
        attachment.upload.release()->deleteLater();
        attachment.fault = code;
        attachment.tooMany = picture;
        Q_EMIT changed();
    });
    connect(attachment.upload.get(), &MediaUpload::done, this, [this, &attachment, file, question](const QString &media) {
        attachment.upload.release()->deleteLater();
        m_chosen.insert(media, file);
        // Its author may have gone on to another question.
        change({}, [&](Quiz &quiz) {
            for (Question &one : quiz.questions) {
                if (one.id != question)
                    continue;
                one.*attachment.field = MediaUse {media, attachment.words(one)};
                // A sound is heard instead of a voice, not besides.
                if (attachment.kind == MediaKind::Audio)
                    one.speech.reset();
            }
        });
        Q_EMIT changed();
    });
    Q_EMIT changed();
    attachment.upload->start(file.toLocalFile(), attachment.kind);
}

void EditorViewModel::takeOut(const Attachment &attachment)
{
    changeInHand({}, [&](Question &question) { (question.*attachment.field).reset(); });
}

void EditorViewModel::setWords(const Attachment &attachment, const QString &words)
{
    changeInHand(attachment.kind == MediaKind::Image ? QStringLiteral("image") : QStringLiteral("audio"), [&](Question &question) {
        if (question.*attachment.field)
            (question.*attachment.field)->alt = words;
    });
}

void EditorViewModel::showAttached(Attachment &attachment)
{
    const auto &use = attachment.in(inHand());
    if (!use)
        return attachment.piece.show(std::nullopt);
    const QUrl chosen = m_chosen.value(use->media);
    const QString address = chosen.isEmpty() ? m_links.value(use->media) : chosen.toString();
    attachment.piece.show(MediaView {address, use->alt});
    if (!chosen.isEmpty())
        attachment.piece.came(address, chosen);
}

void EditorViewModel::fetch(Attachment &attachment, const QString &address)
{
    if (!m_client || m_chosen.values().contains(QUrl(address)))
        return;
    whenDone(m_calls.get(), m_media.file(m_client->api(), address), [&attachment, address](const Result<QString> &file) {
        if (file)
            attachment.piece.came(address, QUrl::fromLocalFile(*file));
        else
            attachment.piece.lost(address);
    });
}

} // namespace wr
