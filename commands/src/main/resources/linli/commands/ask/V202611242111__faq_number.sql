-- Numbers of questions that the staff have answered. Personal: none.
create sequence faq_number;
